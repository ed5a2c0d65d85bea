import type { GenericSchema } from "valibot";
import { bulkgate } from "./bulkgate/bulkgate.ts";
import type { Channel } from "./channel.ts";
import { infobip } from "./infobip/infobip.ts";
import type { ProviderName } from "./names.ts";
import type { AnyProvider, ChannelSettings } from "./provider.ts";
import type { ProviderSettingKind } from "./setting-kinds.ts";
import { twilio } from "./twilio/twilio.ts";

/** The companies through whose HTTP API messages leave, by name. Whoever knows them all knows them from here. */
export const providers = { infobip, twilio, bulkgate };

/** Their names; the first is used unless a setting says another. */
export const providerNames = Object.keys(providers) as [ProviderName, ...ProviderName[]];

type Any = (typeof providers)[ProviderName];
type ChannelsOf<Some> = Some extends { settings: infer Settings } ? Settings[keyof Settings] : never;
type ChannelOf<Some, Each> = Some extends { settings: infer Settings }
  ? Each extends keyof Settings
    ? Settings[Each]
    : never
  : never;
type NeededOf<Some> = Some extends { needed: infer Needed } ? keyof Needed : never;
type PaceOf<Some> = Some extends { pace: infer Pace } ? Pace : never;
type OwnKindsOf<Some> = Some extends { ownKinds: infer Kinds } ? keyof Kinds : never;
type ConfigOf<Some> = Some extends { configOf(...given: never): infer Config } ? NonNullable<Config> : never;

/** What the town has set up, by provider and channel: a channel without a configuration is not used. */
export type Configs = {
  [Name in ProviderName]?: { [Each in Channel]?: ConfigOf<ChannelOf<(typeof providers)[Name], Each>> };
};

/** A provider as those see it who do not know which one it is. */
export const anyOf = (name: ProviderName): AnyProvider => providers[name];

/** Those that can call. */
export const voiceProviderNames: ProviderName[] = providerNames.filter((name) => anyOf(name).voice);

/** The settings of a provider's channels. */
export function settingsOf(name: ProviderName): { channel: Channel; settings: ChannelSettings }[] {
  return Object.entries(anyOf(name).settings).map(([channel, settings]) => ({ channel: channel as Channel, settings }));
}

export type OwnKind = OwnKindsOf<Any>;

/** The kinds of settings that one provider alone has, and how each is read. */
export const ownKinds = Object.fromEntries(
  providerNames.flatMap((name) =>
    Object.entries(anyOf(name).ownKinds ?? {}).map(([kind, { schema }]) => [kind, schema]),
  ),
) as Record<OwnKind, GenericSchema<string, string>>;

/** The names of the settings without which some channel of some provider is not used. */
export type NeededName = NeededOf<ChannelsOf<Any>>;
type Kinds = Record<NeededName, ProviderSettingKind | OwnKind> & Record<PaceOf<ChannelsOf<Any>>, "pace">;

/** Every setting of every provider, and its kind. */
export const providerSettings = Object.fromEntries(
  providerNames
    .flatMap(settingsOf)
    .flatMap(({ settings: { needed, pace } }) => [...Object.entries(needed), [pace, "pace"]]),
) as Kinds;
