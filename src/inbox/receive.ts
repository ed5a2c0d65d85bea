import type { Actor } from "../audit/actor.ts";
import { allowCodes, type LeftByText, leaveByText } from "../enrolment/leave.ts";
import type { EnrolmentPorts } from "../enrolment/subscribe.ts";
import { reserveQuota } from "../monitoring/use-quota.ts";
import { indexNames } from "../places/place-names.ts";
import type { InboundText } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, type Result, refuse } from "../result.ts";
import { readSender } from "../subscribers/sender.ts";
import type { Topic } from "../town/town.ts";
import type { Command, TextTown } from "./command.ts";
import { findArrival, insertInboundText, type Understanding } from "./inbound-queries.ts";
import { readCommand } from "./read-command.ts";

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
  const { isKnown, hasEnded } = await obey(ports, actor, { phone, asked: askedIn(inbound, textTownOf(town)) }, now);
  if (!hasEnded && !(await reserveQuota(ports, actor, "text", now))) return refuse("too-many");
  const understoodAs = isKnown ? "leave" : "letter";
  await insertInboundText(ports.db, { provider, providerId, phone, text: beginningOf(text), understoodAs }, now);
  return ok({ understoodAs });
}

/** The provider itself may say that somebody leaves, whatever their words. */
const askedIn = ({ optedOut, text }: InboundText, town: TextTown): Command["kind"] =>
  optedOut ? "leave" : readCommand(text, town).kind;

/** Streets are not asked for: nobody is signed up by a text yet. */
const textTownOf = (town: { name: string; mark: string; topics: readonly Topic[] }): TextTown => ({
  ...town,
  abbreviation: "",
  places: [],
  names: indexNames([]),
});

const nothingLeft: LeftByText = { isKnown: false, hasEnded: false };

async function obey(
  ports: EnrolmentPorts,
  actor: Actor,
  { phone, asked }: { phone: string; asked: Command["kind"] },
  now: number,
): Promise<LeftByText> {
  switch (asked) {
    case "leave":
      return leaveByText(ports, actor, phone, now);
    case "start":
      await allowCodes(ports, actor, phone);
      return nothingLeft;
    default:
      return nothingLeft;
  }
}

/** As much of a text as we keep; no emoji is cut in half. */
const beginningOf = (text: string) => text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "");
