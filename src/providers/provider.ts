import type { GenericSchema } from "valibot";
import type { InLanguages } from "../language.ts";
import type { ChannelAdapter, WebhookReader } from "./adapter.ts";
import type { Channel } from "./channel.ts";
import type { ProviderSettingKind } from "./setting-kinds.ts";

/** What a town says of itself that a provider may need. */
export type TownFacts = {
  /** Where the provider reports to, without any secret; undefined while the town's address is not known. */
  webhookUrl: string | undefined;
  /** What webhooks that are not signed are proven by, newest first. */
  secrets: readonly string[];
  /** The number that people can text back to, E.164. */
  twoWayNumber: string | undefined;
};

/** What the settings that a channel needs were read as, once all of them are there. */
export type Values<Needed> = Readonly<Record<keyof Needed, string>>;

/**
 * The settings of one channel.
 * - `needed`: those without which it is not used, by name, each with its kind
 * - `pace`: the one that says how many requests a second it may be asked, where the town wants another pace
 */
export type ChannelSettings<Config = Proven, OwnKind extends string = string> = {
  needed: Readonly<Record<string, ProviderSettingKind | OwnKind>>;
  pace: string;
  /** How it is set up with them; undefined while the town does not say of itself what it takes. */
  configOf(values: never, town: TownFacts): Config | undefined;
};

type Proven = { secrets: readonly string[] };

/** What each channel of a provider is set up with. */
type ChannelConfigs = { [Each in Channel]?: Proven };
type Of<Configs, Each> = Each extends keyof Configs ? Configs[Each] : never;

/** What whoever runs the town must know of a channel, and may ask the company about. */
export type Limits = {
  /** What it cannot do, although others can or people would expect it, and what follows for the town. */
  cannot: InLanguages<readonly string[]>;
  /** What its documents do not say, and what we rely on or do without. */
  leftOpen: InLanguages<readonly string[]>;
};

/** Everything that names a company: its adapter, and what the town, the clerks and the citizens must know of it. */
export type Provider<Configs extends ChannelConfigs, OwnKind extends string = never> = WebhookReader & {
  [Each in Channel]?: ChannelAdapter<Of<Configs, Each>>;
} & {
  /** As the company writes itself. */
  title: string;
  settings: { [Each in Channel]?: ChannelSettings<Of<Configs, Each>, OwnKind> };
  /** Kinds of settings that only this company has: how one is read, and what it should be, behind "it should be". */
  ownKinds?: Readonly<Record<OwnKind, { schema: GenericSchema<string, string>; expected: InLanguages<string> }>>;
  /** The setting by which it signs its webhooks; without one they carry the town's secret in their address. */
  signedBy?: string;
  limits: { [Each in Channel]?: Limits };
};

/** A provider as those see it who do not know which one it is. */
export type AnyProvider = Provider<Record<Channel, Proven>, string>;
