import { excess } from "../text/sms/length-limit.ts";
import type { ChannelAdapter } from "./adapter.ts";
import { alsoLogAnswer, logAnswer } from "./answer-line.ts";
import { ask, inParallel } from "./ask.ts";
import type { Channel } from "./channel.ts";
import type { Attempt, CallRules, Dispatch, Outcome } from "./contract.ts";
import { defaultWaitSeconds, meaningOf, type Said } from "./http-meaning.ts";
import type { ProviderName } from "./names.ts";
import { halves, keep, split } from "./parts.ts";

/** Requests of one dispatch in all: an invocation has fifty, and looks up and records beside it. */
const mostRequests = 30;

/** A channel that is asked; `rules`: of calls. */
type Asked<Config> = {
  name: ProviderName;
  channel: Channel;
  adapter: ChannelAdapter<Config>;
  config: Config;
  rules?: CallRules | undefined;
};

/**
 * Asks for everybody. A request that was refused because of somebody in it is halved until that person is alone: nobody
 * of it was taken. Who is left when the requests are used up comes again in a moment.
 */
export async function send<Config>(asked: Asked<Config>, dispatch: Dispatch): Promise<Outcome[]> {
  const outcomes = new Map<Attempt, Outcome>();
  const course: Course = { requests: 0, isTaken: false, blamed: 0, halt: undefined };
  const unasked = (attempt: Attempt) => putOffUnasked(asked, dispatch) ?? refusedUnasked(asked, attempt);
  const attempts = dispatch.attempts.filter((attempt) => !unasked(attempt));
  const waiting = [split({ ...dispatch, attempts }, asked.adapter)];
  for (let parts = waiting.pop(); parts; parts = waiting.pop()) {
    const answers = await inParallel(parts, async (part) => {
      const instead = insteadOfAsking(course);
      if (instead) return part.attempts.map(() => instead);
      return taught(course, await askFor(asked, part));
    });
    for (const [index, part] of parts.entries()) {
      const said = answers[index];
      if (said === "one-of-them") waiting.push(halves(part));
      else if (said) keep(outcomes, part, said);
    }
  }
  return dispatch.attempts.map(
    (attempt) => unasked(attempt) ?? outcomes.get(attempt) ?? { kind: "uncertain", code: "no-outcome" },
  );
}

/** One request for some people. @returns what its answer says of them */
function askFor<Config>({ name, channel, adapter, config }: Asked<Config>, part: Dispatch): Promise<Said> {
  return logAnswer({ provider: name, channel, asked: "to-send" }, async () => {
    const answer = await ask(adapter.request(part, config), part.now);
    const said = meaningOf(answer, part, adapter.outcomes);
    alsoLogAnswer(answer, part.attempts.length, said);
    return said;
  });
}

/** How long calls wait that would come from the office's own number, until a manager has set another one, s. */
const wrongNumberWaitSeconds = 10 * 60;

/** Calls that may not be made as they are set up lose nobody: they wait, and go on by themselves once that is mended. */
function putOffUnasked<Config>({ rules }: Asked<Config>, { calling }: Dispatch): Outcome | undefined {
  if (!rules?.isFromOffice(calling?.officePhone ?? "")) return undefined;
  return { kind: "deferred", code: "own-number", retryAfterSeconds: wrongNumberWaitSeconds };
}

/** What is certain of somebody before anything is asked: their number may not be, or the words are too long. */
function refusedUnasked<Config>({ adapter, rules }: Asked<Config>, attempt: Attempt): Outcome | undefined {
  if (rules && !rules.mayCall(attempt.to)) return { kind: "refused", reason: "number", code: "not-allowed" };
  // A call that greets and falls silent is worse than none.
  if (attempt.call && attempt.text === "") return { kind: "refused", reason: "content", code: "nothing-to-say" };
  const fits = excess(attempt.text, adapter.longestText) === 0 && (adapter.fits?.(attempt) ?? true);
  // Never cut: half a sentence may say the opposite.
  return fits ? undefined : { kind: "refused", reason: "content", code: "too-long" };
}

/** How a dispatch goes. `blamed`: how many people were refused when alone, and the provider did not say why. */
type Course = { requests: number; isTaken: boolean; blamed: number; halt: Outcome | undefined };

/** What is said of people without asking for them, where asking on is of no use; else counts the request. */
function insteadOfAsking(course: Course): Outcome | undefined {
  // Whoever has not been asked for would be refused too, and certainly was not accepted.
  if (course.halt) return course.halt;
  // Two were refused when alone and nobody was taken: it lies in what they share, and is no reason to refuse everybody.
  const isInVain = course.blamed > 1 && !course.isTaken;
  if (!isInVain && ++course.requests <= mostRequests) return undefined;
  return { kind: "deferred", code: isInVain ? "in-vain" : "requests", retryAfterSeconds: defaultWaitSeconds };
}

function taught(course: Course, said: Said): Said {
  if (said === "one-of-them") return said;
  course.halt ??= said.find(({ kind }) => kind === "halted");
  course.isTaken ||= said.some(({ kind }) => kind === "accepted");
  if (said.length === 1 && said[0]?.kind === "refused" && said[0].code.startsWith("http-")) course.blamed++;
  return said;
}
