import type { Actor } from "../audit/actor.ts";
import { allowCodes, type LeftByText, leaveByText } from "../enrolment/leave.ts";
import type { EnrolmentPorts } from "../enrolment/subscribe.ts";
import { reserveQuota } from "../monitoring/use-quota.ts";
import type { InboundText } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, type Result, refuse } from "../result.ts";
import { readSender } from "../subscribers/sender.ts";
import { findArrival, insertInboundText, type Understanding } from "./inbound-queries.ts";
import { meaningOf, type TextMeaning, type TownNames } from "./keywords.ts";

/** A person cannot text more than this: ten segments of plain letters. */
const longestText = 1530;

/**
 * Takes in what a person texted, once however often the provider says so: what means leaving ends the subscription and
 * is answered by a goodbye, or ends the sign-up whose code it answers; the rest is a letter for the office. Letters are
 * limited by the public forms' share of the day; leaving never is, and it can be done only once.
 */
export async function receiveText(
  ports: EnrolmentPorts,
  actor: Actor,
  { provider, ...inbound }: InboundText & { provider: ProviderName },
  now: number,
): Promise<Result<{ understoodAs: Understanding }, "too-many">> {
  const { text, providerId } = inbound;
  const phone = readSender(inbound.from);
  // A STOP that is brought again must not end what the person has begun anew since.
  const { understoodAs: before, ...town } = await findArrival(ports.db, provider, providerId);
  if (before) return ok({ understoodAs: before });
  // What it asks for comes first: should we die after it, the provider's repeat finds nothing left to do, and STOP was obeyed.
  const { isKnown, hasEnded } = await obey(ports, actor, { phone, meaning: meaningIn(inbound, town) }, now);
  if (!hasEnded && !(await reserveQuota(ports, actor, "text", now))) return refuse("too-many");
  const understoodAs = isKnown ? "leave" : "letter";
  await insertInboundText(ports.db, { provider, providerId, phone, text: beginningOf(text), understoodAs }, now);
  return ok({ understoodAs });
}

/** The provider itself may say that somebody leaves, whatever their words. */
const meaningIn = ({ optedOut, text }: InboundText, town: TownNames): TextMeaning =>
  optedOut ? "leave" : meaningOf(text, town);

const nothingLeft: LeftByText = { isKnown: false, hasEnded: false };

async function obey(
  ports: EnrolmentPorts,
  actor: Actor,
  { phone, meaning }: { phone: string; meaning: TextMeaning },
  now: number,
): Promise<LeftByText> {
  switch (meaning) {
    case "leave":
      return leaveByText(ports, actor, phone, now);
    case "start":
      await allowCodes(ports, actor, phone);
      return nothingLeft;
    case "letter":
      return nothingLeft;
  }
}

/** As much of a text as we keep; no emoji is cut in half. */
const beginningOf = (text: string) => text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "");
