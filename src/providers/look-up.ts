import type { ChannelAdapter } from "./adapter.ts";
import { alsoLogAnswer, logAnswer } from "./answer-line.ts";
import { ask, inParallel } from "./ask.ts";
import type { Channel } from "./channel.ts";
import type { Attempt, Dispatch, Found } from "./contract.ts";
import type { ProviderName } from "./names.ts";
import { keep, partsByName } from "./parts.ts";

/** A channel whose log is asked. */
type Asked<Config> = { name: ProviderName; channel: Channel; adapter: ChannelAdapter<Config>; config: Config };

/** Asks the log, in parts that its query can hold. People of a part that did not answer stay unknown. */
export async function lookUp<Config>(
  { name, channel, adapter, config }: Asked<Config>,
  dispatch: Dispatch,
): Promise<Found[] | undefined> {
  const { lookup } = adapter;
  if (!lookup) return undefined;
  const found = new Map<Attempt, Found>();
  let isAsked = dispatch.attempts.length === 0;
  await inParallel(partsByName(dispatch, lookup.longestNames, lookup.mostNames), async (part) => {
    const answer = await logAnswer({ provider: name, channel, asked: "log" }, async () => {
      const given = await ask(lookup.request(part, config), part.now);
      alsoLogAnswer(given, part.attempts.length, undefined);
      return given;
    });
    const told = answer === "lost" || answer.status !== 200 ? undefined : lookup.outcomes(answer.body, part);
    isAsked ||= told !== undefined;
    keep(found, part, told ?? []);
  });
  return isAsked ? dispatch.attempts.map((attempt) => found.get(attempt)) : undefined;
}
