import * as v from "valibot";
import { ownKinds, providerNames, voiceProviderNames } from "./providers/list.ts";
import { providerKinds } from "./providers/setting-kinds.ts";

/** At least 128 bits in any usual writing: it is all that guards an unsigned webhook, or a code. */
const Secret = v.pipe(v.string(), v.minLength(22));
const Secrets = v.pipe(
  v.string(),
  v.transform((list) => list.split(",").map((secret) => secret.trim())),
  v.array(Secret),
  v.minLength(1),
  v.maxLength(2),
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
  ...providerKinds,
  ...ownKinds,
  secret: Secret,
  secrets: Secrets,
  provider: v.picklist(providerNames),
  voiceProvider: v.picklist(voiceProviderNames),
  /** Requests, or calls, a second; 0 is unpaced. Slower than one in ten seconds would outlive most messages. */
  pace: amount(0.1, 1000, { orNone: true }),
  /** Seconds; nobody waits longer than ten minutes for what they sent "now". */
  hold: amount(0, 600, { orNone: true }),
  /** Seconds; a queue's consumer lives for 15 minutes at most, and a worker needs some for its request. */
  lease: amount(5, 900, { orNone: false }),
  /** Hours; receipts that name a number are looked for through seven days. */
  receiptHours: amount(1, 168, { orNone: false }),
  plan: v.picklist(["free", "paid"]),
  mailbox: Mailbox,
  mailboxes: Mailboxes,
} as const;
export type SettingKind = keyof typeof kinds;

/** What a setting of each kind is read as. */
export type Readings = { [Kind in SettingKind]: v.InferOutput<(typeof kinds)[Kind]> };
