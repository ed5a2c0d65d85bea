import { clientErrors } from "../exchange/faults.ts";
import type { Clerk } from "./clerk.ts";
import { momentOfAcceptance, reached, until } from "./moments.ts";
import type { Place } from "./worker.ts";
import type { Plan } from "./plan.ts";
import { calm, type Part, say, underWayAt } from "./scenes.ts";
import { pass, rounds } from "./settle.ts";
import { numberOf, unreachable } from "./town.ts";

/* What single answers of a provider may say, each for certain: the storm does not get through all of them. */

/** One telephone is out of the account's reach: nobody else may suffer for it. */
export async function outOfReach(place: Place, clerk: Clerk, { people }: Plan): Promise<Part> {
  await rounds(place, clerk);
  place.setFaults({ ...calm, noRouteTo: numberOf(unreachable(people)) });
  const messages = [await say(clerk, 938, "ordinary"), await say(clerk, 939, "crisis")];
  await reached(place, 2);
  await pass(place);
  place.setFaults(calm);
  return { messages, remarks: [] };
}

/** A request is not answered, and then neither is the log. */
export async function deafLog(place: Place, clerk: Clerk): Promise<Part> {
  const isMet = () => place.exchange.journal.entries({}).requests.some(({ fault }) => fault === "lookupError");
  place.setFaults({ ...calm, timeoutAfter: 1 });
  const messages = await underWayAt(place, clerk, "infobip", 937);
  place.setFaults({ ...calm, lookupError: 1 });
  for (let nth = 0; nth < 10 && !isMet(); nth++) await pass(place);
  place.setFaults(calm);
  return { messages, remarks: [] };
}

/** Somebody else's page answers a request, by one status after the other; the storm does not get through all of them. */
export async function foreignPages(place: Place, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  const met = () => place.exchange.journal.entries({}).requests.filter(({ fault }) => fault?.startsWith("client-"));
  for (const [nth, clientErrorStatus] of clientErrors.entries()) {
    const before = met().length;
    place.setFaults({ ...calm, clientError: 1, clientErrorStatus });
    messages.push(await say(clerk, 940 + nth, "ordinary"));
    await until(() => met().length > before);
    place.setFaults(calm);
    await rounds(place, clerk);
    await pass(place);
  }
  return { messages, remarks: [] };
}

/** Some of an envelope's people are taken when the account is refused, and that refusal cannot be written down. */
export async function haltUnwritten(place: Place, clerk: Clerk): Promise<Part> {
  const { tally } = place;
  await place.setWeather({ d1AtHalt: 1 });
  const messages = [await say(clerk, 955, "ordinary"), await say(clerk, 956, "crisis")];
  await momentOfAcceptance(place, 1_500);
  place.setFaults({ ...calm, wholeAccount: "key" });
  const before = tally.counts()["d1-at-halt"] ?? 0;
  await until(() => (tally.counts()["d1-at-halt"] ?? 0) > before);
  place.setFaults(calm);
  await place.setWeather({ d1AtHalt: 0 });
  return { messages, remarks: [] };
}
