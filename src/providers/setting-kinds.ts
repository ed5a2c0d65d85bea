import * as v from "valibot";

/*
 * What settings of providers may look like. What a company would refuse is refused here, by a sentence at /health: at
 * the company it is an error on somebody's SMS, or silence.
 */

/** A name or an IPv4 address as certificates and companies want it: without underscores and without a dot in the end. */
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
 * host. Who signs a webhook signs the address as it was given, and the Worker sees it as it was called.
 */
const Address = v.pipe(
  v.string(),
  v.transform((value) => URL.parse(value)),
  v.check((url) => url !== null && namesPlace(url)),
  v.transform((url) => url?.origin ?? ""),
);

/** E.164; a Czech number has nine digits behind its prefix. */
const Phone = v.pipe(v.string(), v.regex(/^\+(420\d{9}|(?!420)[1-9]\d{7,14})$/));

/** Who calls: a whole number, and of fourteen digits at most, which is what the strictest company takes. */
const Caller = v.pipe(Phone, v.maxLength(15));

/** It travels in a header, where a space or an accent would be an error before anything is sent. */
const Key = v.pipe(v.string(), v.regex(/^[!-~]+$/));

/**
 * A name of at most 11 characters (3GPP TS 23.040 §9.1.2.5), in letters that GSM-7 and every company take (the
 * strictest that says: letters, digits, space, `-`, `_`, `&`, one letter at least), or a number, which gets its plus, or
 * a short one. Words by which a company means a kind of sender, and wants its value beside them, are no names.
 */
const Sender = v.pipe(
  v.string(),
  v.regex(/^(?=.*[A-Za-z])[A-Za-z0-9 _&-]{1,11}$|^\+?[1-9]\d{7,14}$|^\d{3,7}$/),
  v.check((sender) => !/^g(Text|Own|Profile|Mobile|Push)$/.test(sender)),
  v.transform((sender) => (/^\d{8,}$/.test(sender) ? `+${sender}` : sender)),
);

/** Kinds that the settings of any provider may have, and how each is read. */
export const providerKinds = {
  address: Address,
  phone: Phone,
  caller: Caller,
  key: Key,
  sender: Sender,
} as const;
export type ProviderSettingKind = keyof typeof providerKinds;
