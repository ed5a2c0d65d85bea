import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { Once } from "../once.tsx";
import type { DeskPageProps } from "./parts.tsx";
import {
  countBeingSent,
  countParts,
  heldUntil,
  isOver,
  isTaken,
  mayResend,
  sayState,
  type Told,
} from "./say-progress.ts";

const minute = 60_000;
const quickPollSeconds = 3;
const slowPollSeconds = 15;
const pollsForMs = 10 * minute;

type ProgressProps = DeskPageProps &
  Told & {
    /** When the page was opened, epoch ms. */
    since: number;
  };

/** What asks for the fragment again; nothing when it is over, or when nobody has looked for ten minutes. */
function pollingOf({ progress, now, since }: ProgressProps) {
  const watched = now - since;
  if (isOver(progress) || watched > pollsForMs) return {};
  return {
    "hx-get": paths.progress(progress.message.id, since),
    "hx-trigger": `every ${watched < minute ? quickPollSeconds : slowPollSeconds}s`,
    // Changed in place: the focus stays where it is, and what is read out is only what has changed.
    "hx-swap": "outerMorph",
    "hx-target": "this",
  };
}

/** How it goes, in a fragment that asks for itself again. */
export function ProgressPart(props: ProgressProps) {
  const { progress, now, since, words } = props;
  const stale = !isOver(progress) && now - since > pollsForMs;
  return (
    <section id="progress" class="progress" {...pollingOf(props)}>
      <p class="sentence" role="status" id="progress-state">
        {sayState(props)}
      </p>
      <Times {...props} />
      <Countdown {...props} />
      <Bar {...props} />
      <Legend {...props} />
      <Repeated {...props} />
      <Reasons {...props} />
      <Uncertain {...props} />
      <Actions {...props} />
      {stale && (
        <p>
          <a class="button quiet" href={paths.message(progress.message.id)}>
            {words.desk.progress.reload}
          </a>
        </p>
      )}
    </section>
  );
}

/** When it left, and when it was stopped. Of what nobody was given nothing of the kind is said. */
function Times({ progress, words }: ProgressProps) {
  const { dispatchedAt, cancelledAt, state } = progress.message;
  const when = (at: number) => sayTownTime(words.common.language, at, "on");
  const { sentAt, stoppedAt } = words.desk.progress;
  return (
    <>
      {dispatchedAt !== null && state === "sending" && isTaken(progress) && (
        <p class="hint">{sentAt(when(dispatchedAt))}</p>
      )}
      {cancelledAt !== null && state === "cancelled" && <p class="hint">{stoppedAt(when(cancelledAt))}</p>}
    </>
  );
}

/** Seconds until it leaves: the page's script counts them down, and nothing reads each of them out. */
function Countdown(props: ProgressProps) {
  const until = heldUntil(props);
  if (until === undefined) return null;
  const left = (until - props.now) / 1000;
  const [before, after] = props.words.desk.progress.leavesIn;
  return (
    <p class="countdown" id="progress-countdown">
      {before} <span data-seconds-left={left.toFixed(1)}>{Math.ceil(left)}</span> {after}
    </p>
  );
}

/** Four parts by width, named by the numbers under it; an SVG, because the policy allows no style attributes. */
function Bar(props: ProgressProps) {
  const counts = countParts(props.progress);
  const parts = ["delivered", "accepted", "waiting", "failed"] as const;
  const total = parts.reduce((sum, part) => sum + counts[part], 0);
  if (total === 0) return null;
  let x = 0;
  const rects = parts.map((part) => {
    const width = (100 * counts[part]) / total;
    const rect = <rect class={part} x={x} y="0" width={width} height="4" />;
    x += width;
    return rect;
  });
  const numbers = legendOf(props).map(([, count, text]) => `${count} ${text}`);
  const label = props.words.desk.progress.bar(numbers.join(", "));
  return (
    <svg class="bar" id="progress-bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={label}>
      {rects}
    </svg>
  );
}

/** The numbers that are not nought, each with its words and the part of the bar it belongs to. */
function legendOf({ progress, words }: ProgressProps) {
  const say = words.desk.progress;
  const { delivered, accepted, waiting, failed } = countParts(progress);
  const beingSent = countBeingSent(progress);
  const rows = [
    ["delivered", delivered, say.states.delivered],
    ["accepted", accepted, say.states.accepted],
    ["waiting", waiting - beingSent, say.states.waiting],
    ["waiting", beingSent, say.states.beingSent],
    ["failed", failed - progress.uncertain, say.states.failed],
    ["failed", progress.uncertain, say.states.uncertain],
    ["other", progress.left, say.states.left],
    ["other", progress.cancelled, say.states.cancelled],
    ["other", progress.expired, say.states.expired],
  ] as const;
  return rows.filter(([, count]) => count > 0);
}

function Legend(props: ProgressProps) {
  const { recipients } = props.progress.message;
  return (
    <ul class="legend">
      {legendOf(props).map(([part, count, text]) => (
        <li class={part}>
          <strong>{count}</strong> {text}
        </li>
      ))}
      {recipients !== null && <li class="total">{props.words.desk.progress.ofPeople(recipients)}</li>}
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
  return (
    <div class="banner attention">
      <p>{say.uncertain(uncertain)}</p>
      {mayResend(progress, now) && (
        <form method="post" action={paths.resending(message.id)}>
          <Once />
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
      <button type="submit" class="danger" id="stop">
        {scheduled ? words.desk.progress.unschedule : words.desk.progress.stop}
      </button>
    </form>
  );
}
