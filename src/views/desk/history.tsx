import { countParts, isOver } from "../../delivery/progress-rules.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { Card } from "../parts/card.tsx";
import { type Step, Thread } from "../parts/thread.tsx";
import type { ProgressProps } from "./progress.tsx";

/** What has become of a message so far: written, planned, left, stopped, done; by whom and when. */
export function History(props: ProgressProps) {
  const { message } = props.progress;
  const steps = [written(props), ...(message.dueAt === null ? [] : [planned(props)]), left(props)];
  return (
    <Card title={props.words.desk.progress.history.title}>
      <Thread steps={[...steps, ...(message.state === "cancelled" ? [stopped(props)] : []), ...end(props)]} />
    </Card>
  );
}

const when = ({ words }: ProgressProps, at: number | null) =>
  at === null ? "" : sayTownTime(words.common.language, at, "on");

/** Nobody's name where the clock did it. */
const by = ({ town }: ProgressProps, clerkId: number | null) => town.clerkNames[String(clerkId)] ?? "";

function written(props: ProgressProps): Step {
  const { written: title } = props.words.desk.progress.history;
  const { createdAt } = props.progress.message;
  return {
    title,
    icon: "write",
    is: "done",
    text: by(props, props.progress.message.createdBy),
    when: when(props, createdAt),
  };
}

function planned(props: ProgressProps): Step {
  const { state, dueAt, dispatchedAt } = props.progress.message;
  const say = props.words.desk.progress.history;
  // When it was planned is known until it leaves.
  const at = state === "scheduled" ? when(props, dispatchedAt) : "";
  return {
    title: say.plannedFor(when(props, dueAt)),
    icon: "planned",
    is: "done",
    text: by(props, props.progress.message.dispatchedBy),
    when: at,
  };
}

/** The button was pressed; or, of what was planned, its time came. */
function left(props: ProgressProps): Step {
  const { state, dueAt, dispatchedAt, recipients } = props.progress.message;
  const say = props.words.desk.progress.history;
  if (state === "scheduled")
    return { title: say.leaves, icon: "send", is: "to-come", text: "", when: when(props, dueAt) };
  const people = recipients === null ? "" : props.words.desk.start.toPeople(recipients);
  const text =
    dueAt === null ? [by(props, props.progress.message.dispatchedBy), people].filter(Boolean).join(", ") : people;
  return {
    title: dueAt === null ? say.approved : say.begun,
    icon: "send",
    is: "done",
    text,
    when: when(props, dispatchedAt),
  };
}

function stopped(props: ProgressProps): Step {
  const { stopped: title } = props.words.desk.progress.history;
  const { cancelledAt } = props.progress.message;
  return {
    title,
    icon: "stop",
    is: "now",
    text: by(props, props.progress.message.cancelledBy),
    when: when(props, cancelledAt),
  };
}

/** Known of everybody, or by when it is of no use any more. */
function end(props: ProgressProps): Step[] {
  const { progress, words } = props;
  const { state, expiresAt } = progress.message;
  const say = words.desk.progress.history;
  if (state !== "sending") return [];
  if (isOver(progress)) {
    const text = countParts(progress).noReceipt > 0 ? say.overSilently : say.overText;
    return [{ title: say.over, icon: "done", is: "done", text, when: "" }];
  }
  const until = progress.settled ? "" : say.until(when(props, expiresAt));
  return [{ title: say.over, icon: "done", is: "to-come", text: say.toCome, when: until }];
}
