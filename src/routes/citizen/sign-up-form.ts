import * as v from "valibot";
import { areKnown, readIds, topicMask } from "../../audience/audience.ts";
import { type AddressRemark, cleanAddress } from "../../places/address.ts";
import type { Channel } from "../../providers/channel.ts";
import {
  type CallProblem,
  channelOf,
  type Phone,
  type PhoneProblem,
  readMobile,
  readPhone,
} from "../../subscribers/phone.ts";
import type { Offer } from "../../town/town.ts";
import { type AddressField, addressFields } from "../../views/parts/addresses.tsx";

const textOf = (given: unknown) => (typeof given === "string" ? given.slice(0, 200) : "");
const line = v.optional(v.pipe(v.unknown(), v.transform(textOf)), "");

const address = v.pipe(line, v.transform(cleanAddress));

/** One text, several or none. */
const lines = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((given) => [given].flat().map(textOf)),
  ),
  [],
);

const ticked = v.pipe(
  line,
  v.transform((given) => given === "yes"),
);

/** What was typed, kept as it is to be shown again. What no form of ours sends counts as empty. */
export const SignUpForm = v.object({
  phone: line,
  topics: v.optional(v.pipe(v.unknown(), v.transform(readIds)), []),
  address,
  "address-2": address,
  "address-3": address,
  "address-4": address,
  /** Addresses that were pointed out on the page before, and are meant as they are. */
  kept: lines,
  /** A part of the town by its id, on forms that were open before addresses were asked for. */
  place: line,
  calls: ticked,
  once: line,
  action: line,
  consent: ticked,
  /** The version of the wording that the page showed. */
  wording: line,
});
export type SignUpForm = v.InferOutput<typeof SignUpForm>;

/** What a form asks for, in our own terms; where somebody lives is `findAddresses`' to say. */
export type SignUpWish = { phone: Phone; topics: number; channel: Channel };

/**
 * What there is to choose from; whether the town calls; and which version a form has agreed to, if that may be agreed to. At
 * the counter the paper says it.
 */
type Offered = Offer & { canCall: boolean; agreedTo?(wording: string): string | undefined };

/** A form with what was typed of where somebody lives, a field each; a part that was chosen by its id is its name. */
export function withAddresses<Form extends Pick<SignUpForm, AddressField | "place">>(
  form: Form,
  { places }: Pick<Offer, "places">,
): Form & { addresses: readonly string[] } {
  const chosen = places.find(({ id }) => String(id) === form.place)?.name ?? "";
  const addresses = addressFields.map((name, nth) => form[name] || (nth === 0 ? chosen : ""));
  return { ...form, addresses };
}

/** What is to be pointed out of addresses, unless they were left so on purpose. */
export const toPointOut = (
  form: Pick<SignUpForm, "kept">,
  remarks: readonly AddressRemark[],
): readonly AddressRemark[] => remarks.filter(({ address }) => !form.kept.includes(address));

/** What is wrong with a field; `telephone`: with the number, where the town also calls. */
export type SignUpProblems = {
  phone?: PhoneProblem;
  telephone?: CallProblem;
  topics?: true;
  place?: true;
  consent?: true | "changed";
};

/** A form that was read: what it asks for, or what to correct. */
export type ReadWish = { ok: true; wish: SignUpWish; wording: string } | { ok: false; problems: SignUpProblems };

/**
 * What the form asks for, or what to correct. A topic that everybody gets is in every wish.
 * @param town `canCall`: whether it also calls: then it may be a landline, and a mobile may choose calls
 */
export function readWish(
  form: SignUpForm,
  { topics, places, canCall, agreedTo = (given) => given }: Offered,
): ReadWish {
  const wording = agreedTo(form.wording);
  const number = readNumber(form.phone, canCall);
  const problems: SignUpProblems = {
    ...("problems" in number ? number.problems : {}),
    ...(areKnown(form.topics, topics) ? {} : { topics: true }),
    ...(areKnown(readIds(form.place), places) ? {} : { place: true }),
    ...(!form.consent ? { consent: true } : wording === undefined ? { consent: "changed" } : {}),
  };
  if ("problems" in number || wording === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  const { phone } = number;
  const chosen = topics.filter(({ id, always }) => always || form.topics.includes(id));
  const channel = channelOf(phone, { calls: canCall && form.calls });
  return { ok: true, wish: { phone, topics: topicMask(chosen.map(({ id }) => id)), channel }, wording };
}

/** The number that was typed, of whatever telephone the town reaches. */
export function readNumber(typed: string, canCall: boolean): { phone: Phone } | { problems: SignUpProblems } {
  if (canCall) {
    const read = readPhone(typed);
    return read.ok ? read : { problems: { telephone: read.problem } };
  }
  const read = readMobile(typed);
  return read.ok ? read : { problems: { phone: read.problem } };
}
