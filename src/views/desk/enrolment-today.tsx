import { topicsOf } from "../../audience/audience.ts";
import type { CounterEntry } from "../../enrolment/counter-entry.ts";
import { paths } from "../../paths.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import { inputTownTime } from "../../time.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Refusal, TextField } from "../parts/fields.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { EnrolmentProps } from "./enrolment.tsx";
import { PrintButton } from "./print-button.tsx";

/** What the counter did today, newest first; the clerk's own last press can be taken back. */
export function Today({ entries, clerk, ...props }: EnrolmentProps) {
  const words = props.words.desk.enrolment;
  const holding = entries.filter(({ state }) => state === "holds");
  const last = entries.find(({ state, clerkId }) => clerkId === clerk.id && (state === "holds" || state === "waits"));
  const people = new Set(holding.map(({ phone }) => phone)).size;
  return (
    <Card title={words.today} beside={props.words.desk.people(people)} id="today">
      {entries.length === 0 ? <p class="hint">{words.nobody}</p> : null}
      {entries.length > 0 && (
        <Rows>
          {entries.map((entry) => (
            <Entry {...props} entry={entry} isLast={entry === last} />
          ))}
        </Rows>
      )}
      {entries.length > 0 && <PrintButton text={words.printToday} />}
    </Card>
  );
}

type EntryProps = Omit<EnrolmentProps, "entries" | "clerk"> & { entry: CounterEntry; isLast: boolean };

function Entry({ entry, isLast, words, topics }: EntryProps) {
  const said = words.desk.enrolment;
  const { id, at, phone, subscriberId, state } = entry;
  return (
    <Row
      title={
        <p>
          <span class="time">{inputTownTime(at).slice(-5).replace(/^0/, "")}</span> <strong>{sayPhone(phone)}</strong>
        </p>
      }
      about={aboutOf(entry, words, topics)}
    >
      {state === "waits" && <a href={paths.counterCode(id)}>{said.typeCode}</a>}
      {isLast && <Undo entry={entry} words={words} />}
      {!isLast && state === "holds" && subscriberId !== null && (
        <a href={paths.enrolmentOf(subscriberId)}>{said.correct}</a>
      )}
    </Row>
  );
}

/** In a line: who, where, and what of. */
function aboutOf({ name, addresses, channel, topics, state, isNew }: CounterEntry, words: Words, offer: Offered) {
  const said = words.desk.enrolment;
  const chosen = offer.filter(({ id, always }) => !always && topicsOf(topics).includes(id)).length;
  const parts = [name, addresses[0], said.topicsChosen(chosen), channel === "voice" ? said.byCall : ""];
  if (state === "holds" && !isNew) parts.push(said.states.changed);
  if (state !== "holds") parts.push(said.states[state]);
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}

type Words = EnrolmentProps["words"];
type Offered = EnrolmentProps["topics"];

/** Takes a press back. */
export function Undo({ entry, words }: { entry: CounterEntry; words: Words }) {
  const { undo, undoOf } = words.desk.enrolment;
  return (
    <form method="post" action={paths.counterUndo(entry.id)}>
      <button type="submit" class="quiet" aria-label={undoOf(sayPhone(entry.phone))}>
        {undo}
      </button>
    </form>
  );
}

/** The code that has just gone to the person at the counter. */
export function CodeCard({
  waiting,
  entries,
  words,
}: EnrolmentProps & { waiting: NonNullable<EnrolmentProps["waiting"]> }) {
  const said = words.desk.enrolment;
  const entry = entries.find(({ id }) => id === waiting.id);
  if (entry?.state !== "waits")
    return <Refusal text={entry?.state === "holds" ? undefined : said.codes["code-gone"]} />;
  const phone = sayPhone(entry.phone);
  return (
    <Card title={(isLandline(entry.phone) ? said.codeCalled : said.codeSent)(phone)} kind="live">
      <form method="post" action={paths.counterCode(entry.id)} class="code-typed" novalidate>
        <Once />
        <input type="hidden" name="press" value={entry.press} />
        <TextField
          name="code"
          label={said.code}
          hint={said.codeHint}
          inputmode="numeric"
          autocomplete="off"
          size={10}
          autofocus
          required
          value={waiting.typed}
          problem={waiting.problem}
        />
        <p class="actions">
          <button type="submit">{said.confirm}</button>
        </p>
      </form>
      <Undo entry={entry} words={words} />
    </Card>
  );
}
