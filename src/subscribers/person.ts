import type { PlacePath } from "../audience/audience.ts";
import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import type { ConsentEnd, ConsentSource, EndReason } from "./consent.ts";
import type { SubscriberState, Wish } from "./subscriber.ts";

/** A proof of consent, as a clerk reads it. `clerk`, `paper`: of one that was given in person. */
export type Consent = {
  source: ConsentSource;
  wording: string;
  givenAt: number;
  clerkId: number | null;
  paper: string | null;
  /** The day that stands on the paper, "2026-11-24". */
  signedOn: string | null;
  /** With which list it came. */
  importId: number | null;
  endedAt: number | null;
  endedBy: ConsentEnd | null;
  endedClerkId: number | null;
  endReason: EndReason | null;
};

/** Somebody whose telephone is or was signed up. `consent`: the last one that was given; null of rows that have none. */
export type Person = {
  id: number;
  phone: string;
  name: string | null;
  state: SubscriberState;
  channel: Channel;
  language: Language;
  topics: number;
  places: readonly PlacePath[] | null;
  addresses: readonly string[] | null;
  createdAt: number;
  version: number;
  consent: Consent | null;
};

/** One person with what was agreed to before, newest first. */
export type WholePerson = Person & { consents: readonly Consent[] };

/** What a telephone is to be signed up for, whole; `version`: of the row that whoever changes it was shown. */
export type Change = Omit<Wish, "phone"> & { subscriberId: number; version: number; name: string | null };
