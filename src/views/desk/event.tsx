import { sayNearTime, sayTownTime, sayTownTimeAfter } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import {
  type EventKind,
  eventKindOf,
  isOpen,
  type ListedThread,
  type Step as NextStep,
  nextSteps,
  type Thread,
  type ThreadMessage,
} from "../../messages/thread.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { TextField } from "../parts/fields.tsx";
import { Icon } from "../parts/icon.tsx";
import { type Step, Thread as Steps } from "../parts/thread.tsx";
import type { DeskPageProps } from "./page.tsx";

/** A new end as it was typed, and why it is none. */
export type TypedEnd = { date: string; time: string; problem: string };

/** An event and what was said of it, newest first. */
export type EventSaid = { thread: Thread; said: readonly ThreadMessage[]; typedEnd?: TypedEnd | undefined };

type Said = Pick<DeskPageProps, "words" | "now">;
type Named = Said & { town: { clerkNames: Readonly<Record<string, string>> } };

/** From when until when an event was announced. */
export function saySpan(
  { startsAt, endsAt }: Pick<Thread, "startsAt" | "endsAt">,
  { words }: Pick<Said, "words">,
): string {
  const { language } = words.common;
  const from = startsAt === null ? "" : sayTownTime(language, startsAt, "on");
  if (endsAt === null) return words.desk.threads.span(from, "");
  const to =
    startsAt === null ? sayTownTime(language, endsAt, "on") : sayTownTimeAfter(language, endsAt, startsAt, "on");
  return words.desk.threads.span(from, to);
}

/** How an event stands, and its span. */
export const saySpanAndState = (
  thread: Pick<Thread, "state" | "startsAt" | "endsAt">,
  { words }: Pick<Said, "words">,
): string => [words.desk.threads.states[thread.state], saySpan(thread, { words })].filter(Boolean).join(", ");

/** What the button of a step says, by what the event is about. */
export const sayStep = (step: NextStep, kind: EventKind | undefined, words: Said["words"]): string =>
  (step === "fixed" && kind && words.desk.threads.fixedOf[kind]) || words.desk.threads.steps[step];

const nameOf = ({ town }: Named, clerkId: number | null) => town.clerkNames[String(clerkId)] ?? "";

/** What has happened to an event since a page showed it: what, who said so, when. */
export function sayMeanwhile(props: EventSaid & Named): string {
  const { thread, said, words, now } = props;
  const last = said.find(({ id }) => id === thread.lastId);
  const who = nameOf(props, thread.endedBy ?? last?.dispatchedBy ?? null);
  return words.desk.threads.meanwhile(
    words.desk.threads.said[thread.state],
    who,
    sayNearTime(words.common.language, thread.at, now),
  );
}

type EventProps = EventSaid &
  Named &
  Pick<DeskPageProps, "clerk"> & { topics: readonly Topic[]; message: { id: number; topics: number } };

/** The event of a message: what may be said of it next, a tap each, and what was said, newest first. */
export function EventCard(props: EventProps) {
  const { thread, said, words } = props;
  const { threads } = words.desk;
  return (
    <Card title={threads.title} id="event">
      <p class="hint">{saySpanAndState(thread, props)}</p>
      {isOpen(thread) && may(props.clerk.roles, "write message") && <NextSteps {...props} />}
      <Steps steps={[...endedStep(props), ...said.map((one) => stepOf(one, props))]} />
    </Card>
  );
}

function NextSteps({ thread, message, topics, words, now, typedEnd }: EventProps) {
  const { threads } = words.desk;
  const kind = eventKindOf(message.topics, topics);
  const [first, ...others] = nextSteps(thread, now).filter((step) => step !== "prolonged");
  return (
    <>
      {first && <StepForm thread={thread} step={first} label={sayStep(first, kind, words)} isFirst />}
      <p class="hint">{threads.stepHint}</p>
      <div class="actions">
        {others.map((step) => (
          <StepForm thread={thread} step={step} label={sayStep(step, kind, words)} />
        ))}
      </div>
      <details class="fold" open={typedEnd !== undefined}>
        <summary>{threads.steps.prolonged}</summary>
        <form method="post" action={paths.threadStep(thread.id)}>
          <StepFields thread={thread} step="prolonged" />
          <p class="hint">{threads.newEnd}</p>
          <div class="row">
            <TextField
              name="date"
              label={words.desk.compose.date}
              type="date"
              value={typedEnd?.date ?? ""}
              problem={typedEnd?.problem}
            />
            <TextField name="time" label={words.desk.compose.time} type="time" value={typedEnd?.time ?? ""} />
          </div>
          <button type="submit">{threads.steps.prolonged}</button>
        </form>
      </details>
      <form method="post" action={paths.threadEnd(thread.id)}>
        <input type="hidden" name="version" value={thread.version} />
        <button type="submit" class="quiet">
          {threads.end}
        </button>
      </form>
    </>
  );
}

type FirstStepProps = Said & {
  thread: ListedThread;
  mask: number;
  topics: readonly Topic[];
};

/** The likeliest next step of an event, in its row of a list. */
export function FirstStep({ thread, mask, topics, words, now }: FirstStepProps) {
  const [step] = nextSteps(thread, now);
  return step ? <StepForm thread={thread} step={step} label={sayStep(step, eventKindOf(mask, topics), words)} /> : null;
}

type StepFormProps = { thread: Pick<Thread, "id" | "version">; step: NextStep; label: string; isFirst?: boolean };

/** One tap: the next message is prepared, and its check page comes. */
export function StepForm({ thread, step, label, isFirst = false }: StepFormProps) {
  return (
    <form method="post" action={paths.threadStep(thread.id)}>
      <StepFields thread={thread} step={step} />
      <button type="submit" class={isFirst ? undefined : "quiet"}>
        {isFirst && <Icon name="done" />}
        {label}
      </button>
    </form>
  );
}

const StepFields = ({ thread, step }: Pick<StepFormProps, "thread" | "step">) => (
  <>
    <input type="hidden" name="version" value={thread.version} />
    <input type="hidden" name="step" value={step} />
  </>
);

/** That a clerk ended it, and nobody was told. */
function endedStep(props: EventProps): Step[] {
  const { thread, words } = props;
  if (thread.endedBy === null) return [];
  const when = sayTownTime(words.common.language, thread.at, "on");
  return [{ title: words.desk.threads.ended, icon: "done", is: "done", text: nameOf(props, thread.endedBy), when }];
}

function stepOf(one: ThreadMessage, props: EventProps): Step {
  const { thread, message, words, now } = props;
  const { threads, start } = words.desk;
  const near = (at: number) => sayNearTime(words.common.language, at, now);
  const text = one.texts.sms[officeLanguage];
  const figures = one.recipients === null ? "" : start.toPeople(one.recipients);
  const at =
    one.state === "scheduled"
      ? threads.planned(near(one.dueAt ?? now))
      : near(one.cancelledAt ?? one.dispatchedAt ?? now);
  return {
    title: one.id === thread.firstId ? threads.first : threads.said[one.step ?? "planned"],
    icon: one.state === "cancelled" ? "stop" : one.state === "scheduled" ? "planned" : "done",
    is: one.state === "scheduled" ? "to-come" : one.id === thread.lastId ? "now" : "done",
    text: one.id === message.id ? threads.thisMessage : <a href={paths.message(one.id)}>{text}</a>,
    when: [...(one.state === "cancelled" ? [threads.stopped] : []), at, figures].filter(Boolean).join(", "),
  };
}
