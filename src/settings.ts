import * as v from "valibot";
import type { ChunkNote } from "./delivery/chunk.ts";
import type { Kept } from "./delivery/notes.ts";
import { slotMs } from "./gateway/pace.ts";
import type { ProviderPlan, SendingPlan } from "./gateway/sending-plan.ts";
import type { NoticeNote } from "./notices/notice.ts";
import type { Channel } from "./providers/channel.ts";
import { type Configs, providerNames, providerSettings, providers } from "./providers/list.ts";
import type { ProviderName } from "./providers/names.ts";
import { setUpProviders } from "./providers/set-up.ts";
import { kinds, type Readings, type SettingKind } from "./setting-kinds.ts";
import { strictest } from "./text/sms/length-limit.ts";

/** What the Worker is given: bindings of wrangler.toml, and settings by name. */
export type Env = {
  DB: D1Database;
  CHUNKS: Queue<ChunkNote>;
  URGENT: Queue<ChunkNote>;
  NOTICES: Queue<NoticeNote>;
  /** What the database would not take: it is nowhere else. */
  KEPT: Queue<Kept>;
  PUBLIC_FORMS: RateLimit;
  /** Bound only where operators want letters: it takes an address that is verified with Cloudflare. */
  ALARM_MAIL?: SendEmail;
} & Partial<Record<SettingName, string>>;

/** The town's own settings, and what each is meant to be. */
const kindOfOwn = {
  PUBLIC_URL: "address",
  WEBHOOK_SECRET: "secrets",
  LINK_KEY: "secret",
  TWO_WAY_NUMBER: "phone",
  SMS_PROVIDER: "provider",
  FALLBACK_SMS_PROVIDER: "provider",
  HOLD_SECONDS: "hold",
  LEASE_SECONDS: "lease",
  CLOUDFLARE_PLAN: "plan",
  ALARM_MAIL_FROM: "mailbox",
  ALARM_MAIL_TO: "mailboxes",
} as const satisfies Record<string, SettingKind>;

/** Every setting, and what it is meant to be; the providers bring their own. */
const kindOf = { ...kindOfOwn, ...providerSettings };
export type SettingName = keyof typeof kindOf;
type Reading<Name extends SettingName> = Readings[(typeof kindOf)[Name]];

export const settingNames = Object.keys(kindOf) as SettingName[];

/** A setting that is not there, or is not what it is meant to be. */
export type SettingProblem =
  | { name: SettingName; problem: "missing" }
  | { name: SettingName; problem: "wrong"; expected: SettingKind };

export type Settings = {
  publicUrl: string;
  /** The number that people can text back to. */
  twoWayNumber: string | undefined;
  /** The Worker's half of the key that codes and links are made by; the other half is in the database. */
  linkKey: string;
  /** The providers that are set up completely. */
  providers: Configs;
  plan: SendingPlan;
  /** On the free plan a day's allowance ends, and with it everything until midnight UTC. */
  cloudflarePlan: "free" | "paid";
  /** Who gets a letter when something needs somebody. */
  alarmMail: { from: string; to: readonly string[] } | undefined;
  /** Whether anything can leave at all. */
  ready: boolean;
  /** Settings that are missing or wrong, for the clerks' /health page. */
  problems: readonly SettingProblem[];
};

/** Reads one setting after the other, and remembers what was missing or wrong. Blanks around a value are nobody's wish. */
function reader(env: Env) {
  const problems: SettingProblem[] = [];
  /** One that may be missing. */
  function readIf<Name extends SettingName>(name: Name): Reading<Name> | undefined {
    const value = env[name]?.trim();
    if (!value) return undefined;
    const result = v.safeParse(kinds[kindOf[name]], value);
    if (!result.success) problems.push({ name, problem: "wrong", expected: kindOf[name] });
    return result.success ? (result.output as Reading<Name>) : undefined;
  }
  function read<Name extends SettingName>(name: Name): Reading<Name> | undefined {
    if (!env[name]?.trim()) problems.push({ name, problem: "missing" });
    return readIf(name);
  }
  return { read, readIf, problems };
}

/** Reads the settings. What is missing or wrong is listed, not thrown: a clerk reads it at /health. */
export function readSettings(env: Env): Settings {
  const { read, readIf, problems } = reader(env);
  const publicUrl = read("PUBLIC_URL");
  // One or two, newest first, so that one can be changed without losing receipts on their way.
  const secrets = read("WEBHOOK_SECRET") ?? [];
  const twoWayNumber = readIf("TWO_WAY_NUMBER");
  const primary = readIf("SMS_PROVIDER") ?? providerNames[0];
  const fallback = readIf("FALLBACK_SMS_PROVIDER");
  const inUse: InUse = { sms: [primary, fallback], voice: [] };
  // Others that are set up are read too: receipts of what went through them are still to come. They may be missing.
  const readerOf = (name: ProviderName, channel: Channel) => (inUse[channel].includes(name) ? read : readIf);
  const configs = setUpProviders(readerOf, { publicUrl, secrets, twoWayNumber });
  const plans = Object.fromEntries(providerNames.map((name) => [name, smsPlanOf(name, readIf)])) as Plans;
  return {
    publicUrl: publicUrl ?? "",
    twoWayNumber,
    // Links in SMS of before there was a key of its own were made by the secret of webhooks.
    linkKey: readIf("LINK_KEY") ?? secrets[0] ?? "",
    providers: configs,
    plan: {
      sms: {
        ...plans[primary],
        longestText: strictest([primary, fallback].map((name) => name && providers[name].sms.longestText)),
        fallback: fallback && fallback !== primary ? plans[fallback] : undefined,
      },
      holdMs: (readIf("HOLD_SECONDS") ?? 10) * 1000,
      leaseMs: (readIf("LEASE_SECONDS") ?? 120) * 1000,
    },
    cloudflarePlan: readIf("CLOUDFLARE_PLAN") ?? "free",
    alarmMail: env.ALARM_MAIL_FROM || env.ALARM_MAIL_TO ? mailOf(read) : undefined,
    ready: inUse.sms.some((name) => name && configs[name]?.sms !== undefined),
    problems,
  };
}

type Read = <Name extends SettingName>(name: Name) => Reading<Name> | undefined;

type Plans = Record<ProviderName, ProviderPlan>;

/** Through whom the town's messages go, by channel. */
type InUse = Record<Channel, readonly (ProviderName | undefined)[]>;

function smsPlanOf(provider: ProviderName, readIf: Read): ProviderPlan {
  const { sms, settings } = providers[provider];
  const { perChunk, perRequest, idempotency, windowSeconds, webhooks } = sms;
  const pace = readIf(settings.sms.pace) ?? sms.pace;
  const dropsRepeatsMs = idempotency === "window" ? windowSeconds * 1000 : undefined;
  return { provider, channel: "sms", perChunk, slotMs: slotMs(pace, perChunk / perRequest), webhooks, dropsRepeatsMs };
}

/** One address is of no use without the other. */
function mailOf(read: Read): Settings["alarmMail"] {
  const from = read("ALARM_MAIL_FROM");
  const to = read("ALARM_MAIL_TO");
  return from && to ? { from, to } : undefined;
}
