import * as v from "valibot";
import type { ChunkNote } from "./delivery/chunk.ts";
import type { Kept } from "./delivery/notes.ts";
import type { SendingPlan } from "./gateway/sending-plan.ts";
import type { NoticeNote } from "./notices/notice.ts";
import type { Channel } from "./providers/channel.ts";
import { type Configs, providerSettings } from "./providers/list.ts";
import type { ProviderName } from "./providers/names.ts";
import { setUpProviders } from "./providers/set-up.ts";
import { planOf, providersInUse } from "./sending-settings.ts";
import { kinds, type Readings, type SettingKind } from "./setting-kinds.ts";
import { withPlainDigits } from "./text/digits.ts";

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
  SUPPRESSION_KEY: "secret",
  TWO_WAY_NUMBER: "phone",
  SMS_PROVIDER: "provider",
  FALLBACK_SMS_PROVIDER: "provider",
  VOICE_PROVIDER: "voiceProvider",
  FALLBACK_VOICE_PROVIDER: "voiceProvider",
  HOLD_SECONDS: "hold",
  LEASE_SECONDS: "lease",
  RECEIPT_HOURS_SMS: "receiptHours",
  RECEIPT_HOURS_VOICE: "receiptHours",
  CLOUDFLARE_PLAN: "plan",
  ALARM_MAIL_FROM: "mailbox",
  ALARM_MAIL_TO: "mailboxes",
} as const satisfies Record<string, SettingKind>;

/** Every setting, and what it is meant to be; the providers bring their own. */
export const kindOf = { ...kindOfOwn, ...providerSettings };
export type SettingName = keyof typeof kindOf;
type Reading<Name extends SettingName> = Readings[(typeof kindOf)[Name]];

export const settingNames = Object.keys(kindOf) as SettingName[];

/** A setting that is not there, or is not what it is meant to be. */
export type SettingProblem =
  | { name: SettingName; problem: "missing" }
  | { name: SettingName; problem: "wrong"; expected: SettingKind }
  /** Of who calls: it is the office's own number, from which no company may call. */
  | { name: "VOICE_FROM"; problem: "own-number" };

export type Settings = {
  publicUrl: string;
  /** The number that people can text back to. */
  twoWayNumber: string | undefined;
  /** The number that people are called from. */
  voiceFrom: string | undefined;
  /** The Worker's half of the key that codes and links are made by; the other half is in the database. */
  linkKey: string;
  /** By which numbers stand on the suppression list, and whether it is a setting of its own. */
  suppressionKey: { value: string; isOwn: boolean };
  /** The providers that are set up completely. */
  providers: Configs;
  /** What is spoken is no setting. */
  plan: Omit<SendingPlan, "callWordings">;
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
  /** Several channels may need the same. */
  const note = (problem: SettingProblem) => {
    if (!problems.some(({ name }) => name === problem.name)) problems.push(problem);
  };
  /** One that may be missing. */
  function readIf<Name extends SettingName>(name: Name): Reading<Name> | undefined {
    const value = env[name]?.trim();
    if (!value) return undefined;
    const result = v.safeParse(kinds[kindOf[name]], value);
    if (!result.success) note({ name, problem: "wrong", expected: kindOf[name] });
    return result.success ? (result.output as Reading<Name>) : undefined;
  }
  function read<Name extends SettingName>(name: Name): Reading<Name> | undefined {
    if (!env[name]?.trim()) note({ name, problem: "missing" });
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
  const inUse = providersInUse(readIf);
  // Others that are set up are read too: receipts of what went through them are still to come. They may be missing.
  const readerOf = (name: ProviderName, channel: Channel) => (inUse[channel].includes(name) ? read : readIf);
  // Links in SMS of before there was a key of its own were made by the secret of webhooks.
  const linkKey = readIf("LINK_KEY") ?? secrets[0] ?? "";
  const suppressionKey = readIf("SUPPRESSION_KEY");
  const configs = setUpProviders(readerOf, { publicUrl, secrets, twoWayNumber });
  return {
    publicUrl: publicUrl ?? "",
    twoWayNumber,
    voiceFrom: readIf("VOICE_FROM"),
    linkKey,
    // Without its own it is made of the other, under a name: whoever changes that one loses the list.
    suppressionKey: { value: suppressionKey ?? `suppression:${linkKey}`, isOwn: suppressionKey !== undefined },
    providers: configs,
    plan: planOf(inUse, readIf),
    cloudflarePlan: readIf("CLOUDFLARE_PLAN") ?? "free",
    alarmMail: env.ALARM_MAIL_FROM || env.ALARM_MAIL_TO ? mailOf(read) : undefined,
    ready: inUse.sms.some((name) => configs[name]?.sms !== undefined),
    problems,
  };
}

export type Read = <Name extends SettingName>(name: Name) => Reading<Name> | undefined;

/** The names of the settings of paces. */
export type PaceName = { [Name in SettingName]: (typeof kindOf)[Name] extends "pace" ? Name : never }[SettingName];

/** One address is of no use without the other. */
function mailOf(read: Read): Settings["alarmMail"] {
  const from = read("ALARM_MAIL_FROM");
  const to = read("ALARM_MAIL_TO");
  return from && to ? { from, to } : undefined;
}

/** Whether the town would call from its office's number, which operators do not put through. */
export const callsFromOffice = (settings: Pick<Settings, "voiceFrom">, officePhone: string): boolean =>
  problemsOfTown(settings, officePhone).length > 0;

/**
 * What is wrong with the settings beside the town that they are of: no company may call from a number that an operator
 * assigned to somebody else (the Czech rule VO-S/2/04.2024-1), and the office's own is such a one.
 * @param officePhone as the town writes it
 */
export function problemsOfTown({ voiceFrom }: Pick<Settings, "voiceFrom">, officePhone: string): SettingProblem[] {
  const digitsOf = (number: string) => withPlainDigits(number).replace(/\D/g, "");
  // Whatever kind of number it is, and whatever stands around it: an extension, a floor, a second number.
  const isOwn = voiceFrom !== undefined && digitsOf(officePhone).includes(digitsOf(voiceFrom.replace("+420", "")));
  return isOwn ? [{ name: "VOICE_FROM", problem: "own-number" }] : [];
}
