import { countParts, heldUntil, isOver, isTaken } from "../../delivery/progress-rules.ts";
import { number } from "../../i18n/counted.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { Figure } from "../parts/figure.tsx";
import { Icon } from "../parts/icon.tsx";
import { History } from "./history.tsx";
import type { DeskPageProps } from "./page.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { Calls } from "./progress-calls.tsx";
import { Costs } from "./progress-costs.tsx";
import { Otherwise, Repeated, Uncertain } from "./progress-failures.tsx";
import { sayState, type Told } from "./say-progress.ts";

const minute = 60_000;
const quickPollSeconds = 3;
const slowPollSeconds = 15;
const pollsForMs = 10 * minute;

export type ProgressProps = DeskPageProps &
  Told & {
    /** When the page was opened, epoch ms. */
    since: number;
    town: { clerkNames: Readonly<Record<string, string>> };
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
      <div class={isOver(progress) ? "card slip" : "card slip live"}>
        <div class="card-head">
          <div>
            <Known {...props} />
            <p class="sentence" role="status" id="progress-state">
              {sayState(props)}
            </p>
          </div>
          <Actions {...props} />
        </div>
        <Countdown {...props} />
        <ProgressBar {...props} />
        <Repeated {...props} />
        {stale && (
          <p class="actions">
            <a class="button quiet" href={paths.message(progress.message.id)}>
              {words.desk.progress.reload}
            </a>
          </p>
        )}
        <Costs {...props} />
      </div>
      <Uncertain {...props} />
      <Otherwise {...props} />
      <Calls {...props} />
      <History {...props} />
    </section>
  );
}

/** How many have it, of all it is for. Before anybody is known to have it nothing of the kind is said. */
function Known({ progress, words }: ProgressProps) {
  const { recipients } = progress.message;
  const { delivered } = countParts(progress);
  if (!recipients || !isTaken(progress) || (delivered === 0 && !isOver(progress))) return null;
  return (
    <Figure large>
      {number(words.common.language)(delivered)} <small>{words.desk.progress.know(delivered, recipients)}</small>
    </Figure>
  );
}

/** Seconds until it leaves: the page's script counts them down, and nothing reads each of them out. */
function Countdown(props: ProgressProps) {
  const until = heldUntil(props.progress, props.now, props.gatewayStands);
  if (until === undefined) return null;
  const left = (until - props.now) / 1000;
  const { before, after } = props.words.desk.progress.leavesIn;
  return (
    <p class="countdown" id="progress-countdown">
      {before} <span data-seconds-left={left.toFixed(1)}>{Math.ceil(left)}</span> {after}
    </p>
  );
}

function Actions({ progress, clerk, words }: ProgressProps) {
  if (!may(clerk.roles, "stop message")) return null;
  const { message, waiting, comingAgain } = progress;
  const scheduled = message.state === "scheduled";
  if (!scheduled && (message.state !== "sending" || waiting + comingAgain === 0)) return null;
  return (
    <form method="post" action={paths.cancellation(message.id)} class="actions">
      <button type="submit" class="frame" id="stop">
        <Icon name="stop" />
        {scheduled ? words.desk.progress.unschedule : words.desk.progress.stop}
      </button>
    </form>
  );
}
