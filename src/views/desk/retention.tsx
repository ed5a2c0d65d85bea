import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { type KeptThing, keptThings } from "../../privacy/retention.ts";
import type { Hold } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { ProblemList, type Problems, Refusal, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type RetentionProps = DeskPageProps & {
  form: Record<KeptThing, string>;
  version: number;
  /** What was just done. */
  done: string | undefined;
  problems: Problems;
  refusal: string | undefined;
  /** Where the town was restored from a file, and is held; `otherKeys`: those of its keys that are not ours. */
  hold: (Hold & { otherKeys: readonly string[] }) | null;
};

/** How long what is kept, in days. */
export function RetentionPage({ form, version, done, problems, refusal, hold, ...pageProps }: RetentionProps) {
  const words = pageProps.words.desk.retention;
  return (
    <DeskPage
      {...pageProps}
      title={words.title}
      wrong={Object.keys(problems).length > 0}
      typed={{ form: "retention", action: paths.retention }}
      at={paths.settings}
    >
      <PageHeading title={words.title} lead={words.lead} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {!refusal && <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />}
      {hold && <Restored {...pageProps} hold={hold} problem={problems.file} />}
      <form id="retention" method="post" action={paths.retention} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        <Card title={words.days}>
          {keptThings.map((thing) => (
            <TextField
              name={thing}
              label={words.things[thing]}
              hint={`${words.hints[thing]} ${words.bounds(thing)}`}
              inputmode="numeric"
              size={5}
              value={form[thing]}
              problem={problems[thing]}
            />
          ))}
        </Card>
        <button type="submit">{words.save}</button>
      </form>
      {!hold && <SuppressionList words={words.list} problem={problems.file} />}
    </DeskPage>
  );
}

type RestoredProps = Pick<DeskPageProps, "words"> & {
  hold: NonNullable<RetentionProps["hold"]>;
  problem: string | undefined;
};

/** The town was restored from a file: before anything leaves, somebody says who left since that was made. */
function Restored({ words, hold, problem }: RestoredProps) {
  const say = words.desk.retention.hold;
  return (
    <Card title={say.title}>
      <p>{say.lead(sayTownTime(words.common.language, hold.exportedAt, "since"))}</p>
      {hold.otherKeys.length > 0 && (
        <Warning is="danger">
          <p>{say.otherKeys(hold.otherKeys.join(", "))}</p>
        </Warning>
      )}
      <BringList words={words.desk.retention.list} problem={problem} />
      <form method="post" action={paths.suppressedFile} novalidate>
        <p>{say.nobody}</p>
        <button type="submit" class="quiet" name="nobody" value="yes">
          {say.release}
        </button>
      </form>
    </Card>
  );
}

/** Who is not written to any more, as a file: it is taken before a database is restored, and brought behind it. */
function SuppressionList({
  words,
  problem,
}: {
  words: DeskPageProps["words"]["desk"]["retention"]["list"];
  problem: string | undefined;
}) {
  return (
    <Card title={words.title}>
      <p>{words.lead}</p>
      <p>
        <a href={paths.suppressedTable} download={words.fileName}>
          {words.download}
        </a>
      </p>
      <BringList words={words} problem={problem} />
    </Card>
  );
}

function BringList({ words, problem }: Parameters<typeof SuppressionList>[0]) {
  return (
    <form method="post" action={paths.suppressedFile} enctype="multipart/form-data" novalidate>
      <TextField
        name="file"
        label={words.file}
        hint={words.hint}
        type="file"
        accept=".csv,.txt"
        value=""
        problem={problem}
      />
      <button type="submit" class="quiet">
        {words.bring}
      </button>
    </form>
  );
}
