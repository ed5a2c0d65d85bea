import { sayTownTime } from "../i18n/when.ts";
import type { Progress } from "../messages/progress.ts";
import { paths } from "../paths.ts";
import type { DeskLook } from "./desk-parts.tsx";

const minute = 60_000;
const quickPollSeconds = 3;
const slowPollSeconds = 15;
const pollsForMs = 10 * minute;

type ProgressProps = DeskLook & {
  progress: Progress;
  now: number /** When the page was opened, epoch ms. */;
  since: number;
};

type Counts = { delivered: number; accepted: number; waiting: number; failed: number };

/** People in the four parts of the bar. */
export function countParts({ accepted, refused, uncertain, waiting, beingSent, totals }: Progress): Counts {
  const reported = totals.delivered + undelivered(totals.codes.length, refused);
  return {
    delivered: totals.delivered,
    accepted: Math.max(0, accepted - reported),
    waiting: waiting + beingSent,
    failed: Math.max(refused, totals.codes.length) + uncertain,
  };
}

const undelivered = (failed: number, refused: number) => Math.max(0, failed - refused);

/** Whether nothing more will change: all sent, and every accepted person has a receipt. */
function isOver(progress: Progress): boolean {
  return progress.settled && progress.message.state !== "scheduled" && countParts(progress).accepted === 0;
}

/** How it goes, in a fragment that asks for itself again until it is over, or until nobody has looked for ten minutes. */
export function ProgressPart(props: ProgressProps) {
  const { progress, now, since, words } = props;
  const { message } = progress;
  const watched = now - since;
  const over = isOver(progress);
  const seconds = watched < minute ? quickPollSeconds : slowPollSeconds;
  const polling =
    over || watched > pollsForMs
      ? {}
      : {
          "hx-get": paths.progress(message.id, since),
          "hx-trigger": `every ${seconds}s`,
          "hx-swap": "outerHTML",
          "hx-target": "this",
        };
  return (
    <section id="progress" class="progress" {...polling}>
      <p class="sentence" role="status">
        {sayState(props)}
      </p>
      <Bar {...countParts(progress)} label={words.desk.progress.title} />
      <Legend {...props} />
      <Repeated {...props} />
      <Reasons {...props} />
      <Uncertain {...props} />
      <Actions {...props} />
      {!over && watched > pollsForMs && (
        <p>
          <a class="button quiet" href={paths.message(message.id)}>
            {words.desk.progress.reload}
          </a>
        </p>
      )}
    </section>
  );
}

function sayState({ progress, now, words }: ProgressProps): string {
  const { message, nextAt, settled, beingSent, accepted, refused } = progress;
  const say = words.desk.progress;
  if (message.state === "cancelled") return say.cancelled;
  if (message.state === "scheduled") return say.scheduled(sayTownTime(words.common.language, message.dueAt ?? now));
  if (message.recipients === 0) return say.nobody;
  const untouched = beingSent + accepted + refused === 0;
  if (untouched && nextAt !== null && nextAt > now) return say.leavesIn(Math.ceil((nextAt - now) / 1000));
  if (!settled) return say.running;
  return isOver(progress) ? say.doneAll : say.done;
}

/** Four parts by width; an SVG, because the policy allows no style attributes. */
function Bar({ label, ...counts }: Counts & { label: string }) {
  const parts = ["delivered", "accepted", "waiting", "failed"] as const;
  const total = Math.max(
    1,
    parts.reduce((sum, part) => sum + counts[part], 0),
  );
  let x = 0;
  const rects = parts.map((part) => {
    const width = (100 * counts[part]) / total;
    const rect = <rect class={part} x={x} y="0" width={width} height="4" />;
    x += width;
    return rect;
  });
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={label}>
      {rects}
    </svg>
  );
}

function Legend({ progress, words }: ProgressProps) {
  const say = words.desk.progress;
  const { delivered, accepted, waiting, failed } = countParts(progress);
  const rows = [
    ["delivered", delivered, say.states.delivered],
    ["accepted", accepted, say.states.accepted],
    ["waiting", waiting - progress.beingSent, say.states.waiting],
    ["waiting", progress.beingSent, say.states.beingSent],
    ["failed", failed - progress.uncertain, say.states.failed],
    ["failed", progress.uncertain, say.states.uncertain],
    ["other", progress.left, say.states.left],
    ["other", progress.cancelled, say.states.cancelled],
    ["other", progress.expired, say.states.expired],
  ] as const;
  return (
    <ul class="legend">
      {rows
        .filter(([, count]) => count > 0)
        .map(([part, count, text]) => (
          <li class={part}>
            <strong>{count}</strong> {text}
          </li>
        ))}
      {progress.message.recipients !== null && <li class="total">{say.ofPeople(progress.message.recipients)}</li>}
    </ul>
  );
}

/** Who had the same words a moment before, and was not sent them again. */
function Repeated({ progress: { totals }, words }: ProgressProps) {
  return totals.repeated ? <p>{words.desk.progress.repeated(totals.repeated)}</p> : null;
}

/** What failed, by reason in plain words. */
function Reasons({ progress, words }: ProgressProps) {
  const { codes } = progress.totals;
  if (codes.length === 0 && progress.uncertain === 0) return null;
  const byReason = Map.groupBy(codes, (code) => code.split(":")[0] ?? "other");
  return (
    <>
      <h2>{words.desk.progress.reasons}</h2>
      <table>
        <tbody>
          {[...byReason].map(([reason, list]) => (
            <tr>
              <th scope="row">{words.desk.failed.reasons[reason] ?? words.desk.failed.reasons.other}</th>
              <td>{list.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={paths.failed(progress.message.id)}>{words.desk.progress.whoFailed}</a>
      </p>
    </>
  );
}

/** People of whom nothing can be known: one line, its consequence, and the clerk decides. */
function Uncertain({ progress, now, words }: ProgressProps) {
  const { message, uncertain } = progress;
  if (uncertain === 0) return null;
  const say = words.desk.progress;
  const mayResend = message.state === "sending" && (message.expiresAt ?? 0) > now;
  return (
    <div class="banner attention">
      <p>{say.uncertain(uncertain)}</p>
      {mayResend && (
        <form method="post" action={paths.resending(message.id)}>
          <button type="submit" class="quiet">
            {say.resend(uncertain)}
          </button>
        </form>
      )}
    </div>
  );
}

function Actions({ progress, words }: ProgressProps) {
  const { message, waiting } = progress;
  const scheduled = message.state === "scheduled";
  if (!scheduled && (message.state !== "sending" || waiting === 0)) return null;
  return (
    <form method="post" action={paths.cancellation(message.id)}>
      <button type="submit" class="danger">
        {scheduled ? words.desk.progress.unschedule : words.desk.progress.stop}
      </button>
    </form>
  );
}
