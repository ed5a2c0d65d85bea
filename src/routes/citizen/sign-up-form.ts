import * as v from "valibot";
import { areKnown, readIds, topicMask } from "../../audience/audience.ts";
import type { Channel } from "../../providers/channel.ts";
import { type Phone, type PhoneProblem, readMobile } from "../../subscribers/phone.ts";
import type { Offer } from "../../town/town.ts";

const textOf = (given: unknown) => (typeof given === "string" ? given.slice(0, 200) : "");
const line = v.optional(v.pipe(v.unknown(), v.transform(textOf)), "");

/** What was typed, kept as it is to be shown again. What no form of ours sends counts as empty. */
export const SignUpForm = v.object({
  phone: line,
  topics: v.optional(v.pipe(v.unknown(), v.transform(readIds)), []),
  place: line,
  once: line,
  action: line,
  consent: v.pipe(
    line,
    v.transform((given) => given === "yes"),
  ),
});
export type SignUpForm = v.InferOutput<typeof SignUpForm>;

/** What a form asks for, in our own terms. */
export type SignUpWish = { phone: Phone; topics: number; placeId: number | null; channel: Channel };

/** What is wrong with a field. */
export type SignUpProblems = { phone?: PhoneProblem; topics?: true; place?: true; consent?: true };

type Read = { ok: true; wish: SignUpWish } | { ok: false; problems: SignUpProblems };

/** What the form asks for, or what to correct. A topic that everybody gets is in every wish. */
export function readWish(form: SignUpForm, { topics, places }: Offer): Read {
  const phone = readMobile(form.phone);
  const [placeId = null] = readIds(form.place);
  const problems: SignUpProblems = {
    ...(phone.ok ? {} : { phone: phone.problem }),
    ...(areKnown(form.topics, topics) ? {} : { topics: true }),
    ...(areKnown(readIds(form.place), places) ? {} : { place: true }),
    ...(form.consent ? {} : { consent: true }),
  };
  if (!phone.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const chosen = topics.filter(({ id, always }) => always || form.topics.includes(id));
  return {
    ok: true,
    wish: { phone: phone.phone, topics: topicMask(chosen.map(({ id }) => id)), placeId, channel: "sms" },
  };
}
