import { paths } from "../paths.ts";
import type { Channel } from "./channel.ts";
import { type Configs, type NeededName, providerNames, settingsOf } from "./list.ts";
import type { ProviderName } from "./names.ts";
import type { ChannelSettings, TownFacts } from "./provider.ts";

/** Reads one setting; undefined where it is not there, or wrong. */
type Read = (name: NeededName) => string | undefined;

/**
 * How every channel of every provider is set up, where everything that it needs is there.
 * @param readerOf how the settings of one are read: whose settings may be missing, and whose may not
 */
export function setUpProviders(
  readerOf: (name: ProviderName, channel: Channel) => Read,
  { publicUrl, ...town }: Omit<TownFacts, "webhookUrl"> & { publicUrl: string | undefined },
): Configs {
  const configs = providerNames.map((name) => {
    const facts = { ...town, webhookUrl: publicUrl && publicUrl + paths.webhook(name) };
    const channels = settingsOf(name).map(
      ({ channel, settings }) => [channel, setUpChannel(readerOf(name, channel), settings, facts)] as const,
    );
    const complete = channels.filter(([, config]) => config !== undefined);
    return [name, complete.length > 0 ? Object.fromEntries(complete) : undefined] as const;
  });
  return Object.fromEntries(configs) as Configs;
}

/** Reads all that a channel needs, so that all that is missing is known. */
function setUpChannel(read: Read, { needed, configOf }: ChannelSettings, town: TownFacts) {
  const values = Object.keys(needed).map((name) => [name, read(name as NeededName)] as const);
  const isComplete = values.every(([, value]) => value !== undefined);
  return isComplete ? configOf(Object.fromEntries(values) as never, town) : undefined;
}
