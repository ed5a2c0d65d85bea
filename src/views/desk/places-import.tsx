import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import type { AddressImport, NamedChanges } from "../../register/address-import.ts";
import { Bar } from "../parts/bar.tsx";
import { Card } from "../parts/card.tsx";
import { TextField } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import { ImportResult } from "./import-result.tsx";
import type { DeskPageProps } from "./page.tsx";

export type ImportProps = Pick<DeskPageProps, "words"> & {
  /** The last file that was given, read or not. */
  last: AddressImport | undefined;
  changes: NamedChanges | undefined;
  /** Where the town's newest file lies, once its code is known. */
  newestFile: string | undefined;
  /** The town has parts, and the register has named none of them yet. */
  hasOwnParts: boolean;
  /** What was wrong with the file that was just given. */
  fileProblem: string | undefined;
  /** Why it does not go on now. */
  stands: string | undefined;
};

/** The file of the register: how it is being read, what it asks, and what the last one has changed. */
export function ImportPart(props: ImportProps) {
  const { last, words } = props;
  const { failed, ended } = words.desk.places.running.trouble;
  return (
    <>
      <p class="trouble" id="import-trouble" role="status" data-failed={failed} data-ended={ended} />
      <section id="import" {...goingOnOf(props)}>
        {last?.endedAt === null ? <OpenImport {...props} last={last} /> : <FileForm {...props} />}
        {last && last.endedAt !== null && <ImportResult {...props} last={last} />}
      </section>
    </>
  );
}

/** Asks for the next step as soon as the one before is answered; nothing where it waits for somebody, or for tomorrow. */
function goingOnOf({ last, stands }: ImportProps) {
  if (last?.state !== "running" || stands) return {};
  return {
    "hx-post": paths.importStep(last.id),
    "hx-vals": JSON.stringify({ step: last.done }),
    "hx-trigger": "every 500ms",
    "hx-sync": "this:drop",
    "hx-swap": "outerMorph",
    "hx-select": "#import",
    "hx-target": "this",
  };
}

type Open = ImportProps & { last: AddressImport };

function OpenImport(props: Open) {
  const { state } = props.last;
  if (state === "town-asked") return <TownAsked {...props} />;
  return state === "missing-asked" ? <MissingAsked {...props} /> : <Running {...props} />;
}

function Running({ last, stands, words }: Open) {
  const say = words.desk.places.running;
  const how = last.done < last.steps ? say.how(last.done, last.steps) : say.people(last.placed);
  const when = sayTownTime(words.common.language, last.startedAt, "on");
  return (
    <Card title={say.title(last.fileName)} kind="live">
      <p role="status" id="import-state">
        {how}
      </p>
      <Bar
        id="import-bar"
        label={how}
        parts={[
          { part: "delivered", count: Math.min(last.done, last.steps) },
          { part: "waiting", count: Math.max(0, last.steps - last.done) },
        ]}
      />
      {stands ? (
        <Warning is="attention" role="alert">
          <p>{stands}</p>
        </Warning>
      ) : (
        <p class="hint">{say.lead}</p>
      )}
      {last.startedByName && <p class="hint">{say.by(last.startedByName, when)}</p>}
      <div class="actions">
        <form method="post" action={paths.importStep(last.id)}>
          <input type="hidden" name="step" value={String(last.done)} />
          <button type="submit">{say.goOn}</button>
        </form>
        <Answer id={last.id} answer="stop" look="quiet danger">
          {say.stop}
        </Answer>
      </div>
    </Card>
  );
}

function TownAsked({ last, words }: Open) {
  const say = words.desk.places.asks;
  const { name } = last.file.town;
  return (
    <Warning is="attention" role="alert">
      <p>{say.town(last.fileName, name)}</p>
      <div class="actions">
        <Answer id={last.id} answer="stop">
          {say.townNo}
        </Answer>
        <Answer id={last.id} answer="yes" look="quiet">
          {say.townYes(name)}
        </Answer>
      </div>
    </Warning>
  );
}

function MissingAsked({ last, words }: Open) {
  const say = words.desk.places.asks;
  const { houses, missing } = last.missing ?? { houses: 0, missing: 0 };
  return (
    <Warning is="attention" role="alert">
      <p>{say.missing(missing, houses)}</p>
      <p>{say.missingWhat}</p>
      <div class="actions">
        <Answer id={last.id} answer="keep">
          {say.missingKeep}
        </Answer>
        <Answer id={last.id} answer="yes" look="quiet danger">
          {say.missingYes(missing)}
        </Answer>
      </div>
    </Warning>
  );
}

type AnswerProps = { id: number; answer: "yes" | "keep" | "stop"; look?: string; children: string };

function Answer({ id, answer, look, children }: AnswerProps) {
  return (
    <form method="post" action={paths.importAnswer(id)}>
      <input type="hidden" name="answer" value={answer} />
      <button type="submit" class={look}>
        {children}
      </button>
    </form>
  );
}

function FileForm({ last, newestFile, hasOwnParts, fileProblem, words }: ImportProps) {
  const say = words.desk.places.file;
  return (
    <Card title={say.title}>
      <p>{last?.state === "finished" ? say.again : say.lead}</p>
      {hasOwnParts && <p>{say.partsFirst}</p>}
      {newestFile && (
        <p>
          <a href={newestFile}>{say.download}</a>
        </p>
      )}
      <form method="post" action={paths.placesFile} enctype="multipart/form-data" novalidate>
        <TextField
          name="file"
          label={say.label}
          type="file"
          accept=".zip,.csv"
          value=""
          problem={fileProblem}
          autofocus={fileProblem !== undefined}
        />
        <button type="submit">{say.submit}</button>
      </form>
    </Card>
  );
}
