import type { ChannelAdapter } from "./adapter.ts";
import type { Channel } from "./channel.ts";
import type { CallRules, Gateway } from "./contract.ts";
import { lookUp } from "./look-up.ts";
import type { ProviderName } from "./names.ts";
import { send } from "./send.ts";

/** A channel of a provider, what the town has set it up with, and which numbers it may be asked for, if not for all. */
type Binding<Config> = {
  name: ProviderName;
  channel: Channel;
  adapter: ChannelAdapter<Config>;
  config: Config;
  rules?: CallRules;
};

/** Gives a channel of a provider its configuration and the network: fetch, timeout, splitting, and what HTTP means. */
export function bindGateway<Config>({ name, channel, adapter, config, rules }: Binding<Config>): Gateway {
  const { perRequest, perChunk, textsPerRequest, idempotency, windowSeconds, lookup, fits } = adapter;
  return {
    ...{ name, channel, perRequest, perChunk, textsPerRequest, idempotency, windowSeconds },
    lookupConclusiveAfterSeconds: lookup?.conclusiveAfterSeconds,
    ...(fits && { fits }),
    send: (dispatch) => send({ name, channel, adapter, config, rules }, dispatch),
    lookup: (dispatch) => lookUp({ name, channel, adapter, config }, dispatch),
  };
}
