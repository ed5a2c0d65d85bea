import * as v from "valibot";
import type { ChunkNote } from "./delivery/chunk.ts";
import type { Kept } from "./delivery/notes.ts";
import { slotMs } from "./gateway/pace.ts";
import type { ProviderPlan, SendingPlan } from "./gateway/sending-plan.ts";
import type { NoticeNote } from "./notices/notice.ts";
import { paths } from "./paths.ts";
import { type Configs, channelOf } from "./providers/list.ts";
import type { ProviderName } from "./providers/names.ts";
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

/** Every setting, and what it is meant to be. */
const kindOf = {
  PUBLIC_URL: "address",
  WEBHOOK_SECRET: "secrets",
  TWO_WAY_NUMBER: "phone",
  SMS_PROVIDER: "provider",
  FALLBACK_SMS_PROVIDER: "provider",
  INFOBIP_BASE_URL: "address",
  INFOBIP_API_KEY: "key",
  INFOBIP_SENDER: "sender",
  TWILIO_BASE_URL: "address",
  TWILIO_ACCOUNT_SID: "accountSid",
  TWILIO_AUTH_TOKEN: "key",
  TWILIO_FROM: "sender",
  BULKGATE_BASE_URL: "address",
  BULKGATE_APPLICATION_ID: "key",
  BULKGATE_APPLICATION_TOKEN: "key",
  BULKGATE_SENDER: "sender",
  PACE_INFOBIP: "pace",
  PACE_TWILIO: "pace",
  PACE_BULKGATE: "pace",
  HOLD_SECONDS: "hold",
  LEASE_SECONDS: "lease",
  CLOUDFLARE_PLAN: "plan",
  ALARM_MAIL_FROM: "mailbox",
  ALARM_MAIL_TO: "mailboxes",
} as const satisfies Record<string, SettingKind>;
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
  /** One or two, newest first, so that one can be changed without losing receipts on their way. */
  webhookSecrets: readonly string[];
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

/** Requests a second on average, unless a setting says otherwise. */
const paces: Record<ProviderName, number> = { infobip: 10, twilio: 10, bulkgate: 5 };

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
  const webhookSecrets = read("WEBHOOK_SECRET") ?? [];
  const twoWayNumber = readIf("TWO_WAY_NUMBER");
  const primary = readIf("SMS_PROVIDER") ?? "infobip";
  const fallback = readIf("FALLBACK_SMS_PROVIDER");
  const common = { publicUrl, secrets: webhookSecrets, twoWayNumber };
  // Others that are set up are read too: receipts of what went through them are still to come. They may be missing.
  const reading = (provider: ProviderName): Read => (provider === primary || provider === fallback ? read : readIf);
  const providers: Configs = {
    ...infobipOf(reading("infobip"), common),
    ...twilioOf(reading("twilio"), common),
    ...bulkgateOf(reading("bulkgate"), common),
  };
  const plans = {
    infobip: providerPlanOf("infobip", readIf("PACE_INFOBIP")),
    twilio: providerPlanOf("twilio", readIf("PACE_TWILIO")),
    bulkgate: providerPlanOf("bulkgate", readIf("PACE_BULKGATE")),
  };
  return {
    publicUrl: publicUrl ?? "",
    twoWayNumber,
    webhookSecrets,
    providers,
    plan: {
      ...plans[primary],
      longestText: strictest([primary, fallback].map((provider) => provider && channelOf[provider].longestText)),
      fallback: fallback && fallback !== primary ? plans[fallback] : undefined,
      holdMs: (readIf("HOLD_SECONDS") ?? 10) * 1000,
      leaseMs: (readIf("LEASE_SECONDS") ?? 120) * 1000,
    },
    cloudflarePlan: readIf("CLOUDFLARE_PLAN") ?? "free",
    alarmMail: env.ALARM_MAIL_FROM || env.ALARM_MAIL_TO ? mailOf(read) : undefined,
    ready: [primary, fallback].some((provider) => provider && providers[provider] !== undefined),
    problems,
  };
}

function providerPlanOf(provider: ProviderName, pace = paces[provider]): ProviderPlan {
  const { perChunk, perRequest, idempotency, windowSeconds } = channelOf[provider];
  const dropsRepeatsMs = idempotency === "window" ? windowSeconds * 1000 : undefined;
  return { provider, perChunk, slotMs: slotMs(pace, perChunk / perRequest), dropsRepeatsMs };
}

type Read = <Name extends SettingName>(name: Name) => Reading<Name> | undefined;

/** One address is of no use without the other. */
function mailOf(read: Read): Settings["alarmMail"] {
  const from = read("ALARM_MAIL_FROM");
  const to = read("ALARM_MAIL_TO");
  return from && to ? { from, to } : undefined;
}
type Common = { publicUrl: string | undefined; secrets: readonly string[]; twoWayNumber: string | undefined };

/** Where a provider reports to; with the secret in its query where the provider does not sign. */
const webhookUrl = (publicUrl: string, provider: ProviderName, secret?: string) =>
  `${publicUrl}${paths.webhook(provider)}${secret ? `?secret=${encodeURIComponent(secret)}` : ""}`;

function infobipOf(read: Read, { publicUrl, secrets, twoWayNumber }: Common): Configs {
  const baseUrl = read("INFOBIP_BASE_URL");
  const apiKey = read("INFOBIP_API_KEY");
  const sender = read("INFOBIP_SENDER");
  if (!publicUrl || !secrets[0] || !baseUrl || !apiKey || !sender) return {};
  const receiptsUrl = webhookUrl(publicUrl, "infobip", secrets[0]);
  // Infobip lists numbers without the plus, its senders too.
  const onWire = (number: string) => number.replace("+", "");
  const senders = { sender: onWire(sender), noticeSender: onWire(twoWayNumber ?? sender) };
  return { infobip: { baseUrl, apiKey, ...senders, receiptsUrl, secrets } };
}

function twilioOf(read: Read, { publicUrl, twoWayNumber }: Common): Configs {
  const baseUrl = read("TWILIO_BASE_URL");
  const accountSid = read("TWILIO_ACCOUNT_SID");
  const authToken = read("TWILIO_AUTH_TOKEN");
  const from = read("TWILIO_FROM");
  if (!publicUrl || !baseUrl || !accountSid || !authToken || !from) return {};
  const receiptsUrl = webhookUrl(publicUrl, "twilio");
  // Twilio signs with the account's own token.
  const secrets = [authToken];
  return { twilio: { baseUrl, accountSid, authToken, from, noticeFrom: twoWayNumber ?? from, receiptsUrl, secrets } };
}

function bulkgateOf(read: Read, { secrets }: Common): Configs {
  const baseUrl = read("BULKGATE_BASE_URL");
  const applicationId = read("BULKGATE_APPLICATION_ID");
  const applicationToken = read("BULKGATE_APPLICATION_TOKEN");
  const sender = read("BULKGATE_SENDER");
  if (!baseUrl || !applicationId || !applicationToken || !sender || !secrets[0]) return {};
  // Of BulkGate's senders only its own system numbers can be answered.
  const noticeSender = "gSystem";
  return { bulkgate: { baseUrl, applicationId, applicationToken, sender, noticeSender, secrets } };
}
