import * as v from "valibot";
import { providerNames } from "./providers/names.ts";

/*
 * What settings may look like. What a company would refuse is refused here, by a sentence at /health: at the company it
 * is an error on somebody's SMS, or silence.
 */

/** A name or an IPv4 address as certificates and Twilio want it: without underscores and without a dot in the end. */
const hostName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a URL names a place and nothing else. Unencrypted only where nobody else can listen. */
function namesPlace({ protocol, hostname, username, password, pathname }: URL): boolean {
  const isLoopback = loopback.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) return false;
  if (!isLoopback && !hostName.test(hostname)) return false;
  return username === "" && password === "" && /^\/*$/.test(pathname);
}

/**
 * As browsers and companies will call it: lower case, other alphabets as punycode, no default port, nothing behind the
 * host. Twilio signs the address as it was given, and the Worker sees the address as it was called.
 */
const Address = v.pipe(
  v.string(),
  v.transform((value) => URL.parse(value)),
  v.check((url) => url !== null && namesPlace(url)),
  v.transform((url) => url?.origin ?? ""),
);

/** At least 128 bits in any usual writing: it is all that guards an unsigned webhook. */
const Secrets = v.pipe(
  v.string(),
  v.transform((list) => list.split(",").map((secret) => secret.trim())),
  v.array(v.pipe(v.string(), v.minLength(22))),
  v.minLength(1),
  v.maxLength(2),
);

/** E.164; a Czech number has nine digits behind its prefix. */
const Phone = v.pipe(v.string(), v.regex(/^\+(420\d{9}|(?!420)[1-9]\d{7,14})$/));

/** It travels in a header, where a space or an accent would be an error before anything is sent. */
const Key = v.pipe(v.string(), v.regex(/^[!-~]+$/));

/** Twilio's OpenAPI, `AccountSid`. */
const AccountSid = v.pipe(v.string(), v.regex(/^AC[0-9a-fA-F]{32}$/));

/**
 * A name of at most 11 characters (3GPP TS 23.040 §9.1.2.5), in letters that GSM-7 and every company take (Twilio is the
 * strictest that says: letters, digits, space, `-`, `_`, `&`, one letter at least), or a number, which gets its plus, or
 * a short one. BulkGate's kinds that need a value beside them are no names.
 */
const Sender = v.pipe(
  v.string(),
  v.regex(/^(?=.*[A-Za-z])[A-Za-z0-9 _&-]{1,11}$|^\+?[1-9]\d{7,14}$|^\d{3,7}$/),
  v.check((sender) => !/^g(Text|Own|Profile|Mobile|Push)$/.test(sender)),
  v.transform((sender) => (/^\d{8,}$/.test(sender) ? `+${sender}` : sender)),
);

/** A number of at least `least` (or 0, where that means "none") and at most `most`, in plain digits. */
const amount = (least: number, most: number, { orNone }: { orNone: boolean }) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}(\.\d{1,6})?$/),
    v.transform(Number),
    v.check((value) => (orNone && value === 0) || (value >= least && value <= most)),
  );

const Mailbox = v.pipe(v.string(), v.trim(), v.email());
const Mailboxes = v.pipe(
  v.string(),
  v.transform((list) => list.split(",")),
  v.array(Mailbox),
);

/** What a setting may be, and how each kind is read. The catalogue says of every kind what is expected. */
export const kinds = {
  address: Address,
  secrets: Secrets,
  phone: Phone,
  provider: v.picklist(providerNames),
  key: Key,
  accountSid: AccountSid,
  sender: Sender,
  /** Requests a second; 0 is unpaced. Slower than one in ten seconds would outlive most messages. */
  pace: amount(0.1, 1000, { orNone: true }),
  /** Seconds; nobody waits longer than ten minutes for what they sent "now". */
  hold: amount(0, 600, { orNone: true }),
  /** Seconds; a queue's consumer lives for 15 minutes at most, and a worker needs some for its request. */
  lease: amount(5, 900, { orNone: false }),
  plan: v.picklist(["free", "paid"]),
  mailbox: Mailbox,
  mailboxes: Mailboxes,
} as const;
export type SettingKind = keyof typeof kinds;

/** What a setting of each kind is read as. */
export type Readings = { [Kind in SettingKind]: v.InferOutput<(typeof kinds)[Kind]> };
