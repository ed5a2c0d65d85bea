import * as v from "valibot";
import type { Kept } from "./line/bell.ts";
import { type ProviderName, providerNames, slotMs } from "./line/pace.ts";
import type { Lead, Way } from "./line/way.ts";
import type { ChunkNote } from "./messages/chunk.ts";
import type { NoticeNote } from "./notices/notice.ts";
import { paths } from "./paths.ts";
import { type Configs, channelOf } from "./providers/index.ts";

/** What the Worker is given: bindings of wrangler.toml, and settings by name. */
export type Env = {
  DB: D1Database;
  CHUNKS: Queue<ChunkNote>;
  URGENT: Queue<ChunkNote>;
  NOTICES: Queue<NoticeNote>;
  /** What the database would not take: it is nowhere else. */
  KEPT: Queue<Kept>;
  DOOR: RateLimit;
  /** Bound only where operators want letters: it takes an address that is verified with Cloudflare. */
  ALARM_MAIL?: SendEmail;
} & Partial<Record<SettingName, string>>;

export const settingNames = [
  "PUBLIC_URL",
  "WEBHOOK_SECRET",
  "TWO_WAY_NUMBER",
  "SMS_PROVIDER",
  "FALLBACK_SMS_PROVIDER",
  "INFOBIP_BASE_URL",
  "INFOBIP_API_KEY",
  "INFOBIP_SENDER",
  "TWILIO_BASE_URL",
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_FROM",
  "BULKGATE_BASE_URL",
  "BULKGATE_APPLICATION_ID",
  "BULKGATE_APPLICATION_TOKEN",
  "BULKGATE_SENDER",
  "PACE_INFOBIP",
  "PACE_TWILIO",
  "PACE_BULKGATE",
  "HOLD_SECONDS",
  "LEASE_SECONDS",
  "CLOUDFLARE_PLAN",
  "ALARM_MAIL_FROM",
  "ALARM_MAIL_TO",
] as const;
export type SettingName = (typeof settingNames)[number];

export type Settings = {
  publicUrl: string;
  /** The number that people can text back to. */
  twoWayNumber: string | undefined;
  /** One or two, newest first, so that one can be changed without losing receipts on their way. */
  webhookSecrets: readonly string[];
  /** The providers that are set up completely. */
  providers: Configs;
  way: Way;
  /** On the free plan a day's allowance ends, and with it everything until midnight UTC. */
  plan: "free" | "paid";
  /** Who gets a letter when something needs somebody. */
  alarmMail: { from: string; to: readonly string[] } | undefined;
  /** Whether anything can leave at all. */
  ready: boolean;
  /** Settings that are missing or wrong, for the clerks' /health page. */
  problems: readonly { name: SettingName; problem: "missing" | "wrong" }[];
};

const Url = v.pipe(
  v.string(),
  v.url(),
  v.transform((url) => url.replace(/\/+$/, "")),
);
const Amount = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number));
const Phone = v.pipe(v.string(), v.regex(/^\+\d{8,15}$/));
/** At least 128 bits in any usual writing: it is all that guards an unsigned webhook. */
const Secrets = v.pipe(
  v.string(),
  v.transform((list) => list.split(",").map((secret) => secret.trim())),
  v.array(v.pipe(v.string(), v.minLength(22))),
  v.minLength(1),
  v.maxLength(2),
);

const Word = v.pipe(v.string(), v.minLength(1));
const Provider = v.picklist(providerNames);
const Plan = v.picklist(["free", "paid"]);
const Mailbox = v.pipe(v.string(), v.trim(), v.email());
const Mailboxes = v.pipe(
  v.string(),
  v.transform((list) => list.split(",")),
  v.array(Mailbox),
);

/** Requests a second on average, unless a setting says otherwise. */
const paces: Record<ProviderName, number> = { infobip: 10, twilio: 10, bulkgate: 5 };

/** Reads one setting after the other, and remembers what was missing or wrong. */
function reader(env: Env) {
  const problems: Settings["problems"][number][] = [];
  function read<Schema extends v.GenericSchema>(name: SettingName, schema: Schema): v.InferOutput<Schema> | undefined {
    const value = env[name];
    if (value === undefined || value === "") {
      problems.push({ name, problem: "missing" });
      return undefined;
    }
    const result = v.safeParse(schema, value);
    if (!result.success) problems.push({ name, problem: "wrong" });
    return result.success ? result.output : undefined;
  }
  const readOr = <T>(name: SettingName, schema: v.GenericSchema<string, T>, otherwise: T): T =>
    env[name] ? (read(name, schema) ?? otherwise) : otherwise;
  return { read, readOr, problems };
}

/** Reads the settings. What is missing or wrong is listed, not thrown: a clerk reads it at /health. */
export function readSettings(env: Env): Settings {
  const { read, readOr, problems } = reader(env);
  const publicUrl = read("PUBLIC_URL", Url);
  const webhookSecrets = read("WEBHOOK_SECRET", Secrets) ?? [];
  const twoWayNumber = readOr("TWO_WAY_NUMBER", Phone, "") || undefined;
  const primary = readOr("SMS_PROVIDER", Provider, "infobip");
  const fallback = readOr<ProviderName | "">("FALLBACK_SMS_PROVIDER", Provider, "");
  const wanted = new Set([primary, fallback]);
  const common = { publicUrl, secrets: webhookSecrets, twoWayNumber };
  // Others that are set up are read too, in silence: receipts of what went through them are still to come.
  const reading = (provider: ProviderName) => (wanted.has(provider) ? read : reader(env).read);
  const providers: Configs = {
    ...infobipOf(reading("infobip"), common),
    ...twilioOf(reading("twilio"), common),
    ...bulkgateOf(reading("bulkgate"), common),
  };
  const lead = (provider: ProviderName): Lead => {
    const { perChunk, perRequest } = channelOf[provider];
    const pace = readOr(`PACE_${provider.toUpperCase() as Uppercase<ProviderName>}`, Amount, paces[provider]);
    return { provider, perChunk, slotMs: slotMs(pace, perChunk / perRequest) };
  };
  return {
    publicUrl: publicUrl ?? "",
    twoWayNumber,
    webhookSecrets,
    providers,
    way: {
      ...lead(primary),
      fallback: fallback && fallback !== primary ? lead(fallback) : undefined,
      holdMs: readOr("HOLD_SECONDS", Amount, 10) * 1000,
      leaseMs: readOr("LEASE_SECONDS", Amount, 120) * 1000,
    },
    plan: readOr("CLOUDFLARE_PLAN", Plan, "free"),
    alarmMail: env.ALARM_MAIL_FROM || env.ALARM_MAIL_TO ? mailOf(read) : undefined,
    ready: [...wanted].some((provider) => provider && providers[provider] !== undefined),
    problems,
  };
}

type Read = ReturnType<typeof reader>["read"];

/** One address is of no use without the other. */
function mailOf(read: Read): Settings["alarmMail"] {
  const from = read("ALARM_MAIL_FROM", Mailbox);
  const to = read("ALARM_MAIL_TO", Mailboxes);
  return from && to ? { from, to } : undefined;
}
type Common = { publicUrl: string | undefined; secrets: readonly string[]; twoWayNumber: string | undefined };

/** Where a provider reports to; with the secret in its query where the provider does not sign. */
const webhookUrl = (publicUrl: string, provider: ProviderName, secret?: string) =>
  `${publicUrl}${paths.webhook(provider)}${secret ? `?secret=${encodeURIComponent(secret)}` : ""}`;

function infobipOf(read: Read, { publicUrl, secrets, twoWayNumber }: Common): Configs {
  const baseUrl = read("INFOBIP_BASE_URL", Url);
  const apiKey = read("INFOBIP_API_KEY", Word);
  const sender = read("INFOBIP_SENDER", Word);
  if (!publicUrl || !secrets[0] || !baseUrl || !apiKey || !sender) return {};
  const noticeSender = twoWayNumber?.replace("+", "") ?? sender;
  const receiptsUrl = webhookUrl(publicUrl, "infobip", secrets[0]);
  return { infobip: { baseUrl, apiKey, sender, noticeSender, receiptsUrl, secrets } };
}

function twilioOf(read: Read, { publicUrl, twoWayNumber }: Common): Configs {
  const baseUrl = read("TWILIO_BASE_URL", Url);
  const accountSid = read("TWILIO_ACCOUNT_SID", Word);
  const authToken = read("TWILIO_AUTH_TOKEN", Word);
  const from = read("TWILIO_FROM", Word);
  if (!publicUrl || !baseUrl || !accountSid || !authToken || !from) return {};
  const receiptsUrl = webhookUrl(publicUrl, "twilio");
  // Twilio signs with the account's own token.
  const secrets = [authToken];
  return { twilio: { baseUrl, accountSid, authToken, from, noticeFrom: twoWayNumber ?? from, receiptsUrl, secrets } };
}

function bulkgateOf(read: Read, { secrets }: Common): Configs {
  const baseUrl = read("BULKGATE_BASE_URL", Url);
  const applicationId = read("BULKGATE_APPLICATION_ID", Word);
  const applicationToken = read("BULKGATE_APPLICATION_TOKEN", Word);
  const sender = read("BULKGATE_SENDER", Word);
  if (!baseUrl || !applicationId || !applicationToken || !sender || !secrets[0]) return {};
  // Of BulkGate's senders only its own system numbers can be answered.
  const noticeSender = "gSystem";
  return { bulkgate: { baseUrl, applicationId, applicationToken, sender, noticeSender, secrets } };
}
