import { answerFaults, clientErrors, type Faults, outages } from "../exchange/faults.ts";
import type { Clerk } from "./clerk.ts";
import { momentOfAcceptance, reached, until } from "./moments.ts";
import type { Plan } from "./plan.ts";
import { calm, type Part, say, underWayAt } from "./scenes.ts";
import { pass, rounds } from "./settle.ts";
import type { Site } from "./site.ts";
import { numberOf, unreachable } from "./town.ts";

/* What single answers of a provider may say, each for certain: the storm does not get through all of them. */

/** How a request may end, besides the statuses of `foreignPages`, by the name that the exchange's log has for it. */
export const requestFaults: Readonly<Record<string, Partial<Faults>>> = Object.fromEntries([
  ...[...answerFaults, "receiptsEarly", "gaps"].flatMap((fault) =>
    fault === "clientError" ? [] : [[fault, { [fault]: 1 }]],
  ),
  ...outages.flatMap((outage) => (outage === "none" ? [] : [[outage, { outage }]])),
]);

/** Those that requests to call must have met, too. */
export const callFaults: readonly string[] = [...answerFaults.filter((fault) => fault !== "clientError"), "gaps"];

const ofCalls = /^\/tts\/|\/Calls\b/;

/** The requests of a small storm are few, and may all end otherwise: what it did not bring is staged. */
export async function notDrawn(site: Site, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  const isMet = (name: string) => {
    const met = site.exchange.journal.entries({}).requests.filter(({ fault }) => fault === name);
    return met.length > 0 && (!callFaults.includes(name) || met.some(({ path }) => ofCalls.test(path)));
  };
  for (const [nth, [name, faults]] of Object.entries(requestFaults).entries()) {
    if (isMet(name)) continue;
    site.setFaults({ ...calm, ...faults });
    messages.push(await say(clerk, 980 + nth, "ordinary"));
    await until(() => isMet(name));
    site.setFaults(calm);
    await rounds(site, clerk);
    await pass(site);
  }
  return { messages, remarks: [] };
}

/** One telephone is out of the account's reach: nobody else may suffer for it. */
export async function outOfReach(site: Site, clerk: Clerk, { people }: Plan): Promise<Part> {
  await rounds(site, clerk);
  site.setFaults({ ...calm, noRouteTo: numberOf(unreachable(people)) });
  const messages = [await say(clerk, 938, "ordinary"), await say(clerk, 939, "crisis")];
  await reached(site, 2);
  await pass(site);
  site.setFaults(calm);
  return { messages, remarks: [] };
}

/** A request is not answered, and then neither is the log. */
export async function deafLog(site: Site, clerk: Clerk): Promise<Part> {
  const isMet = () => site.exchange.journal.entries({}).requests.some(({ fault }) => fault === "lookupError");
  const messages: Part["messages"][number][] = [];
  // Receipts would tell what the log is asked for.
  const mute = { ...calm, receiptsLost: 1 };
  // On a busy machine the request may have ended before its log is asked: then it is staged again.
  for (const mark of [937, 936, 935]) {
    if (isMet()) break;
    site.setFaults({ ...mute, timeoutAfter: 1 });
    messages.push(...(await underWayAt(site, clerk, "infobip", mark)));
    site.setFaults({ ...mute, lookupError: 1 });
    for (let nth = 0; nth < 10 && !isMet(); nth++) await pass(site);
    site.setFaults(calm);
  }
  return { messages, remarks: [] };
}

/** Somebody else's page answers a request, by one status after the other; the storm does not get through all of them. */
export async function foreignPages(site: Site, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  const met = () => site.exchange.journal.entries({}).requests.filter(({ fault }) => fault?.startsWith("client-"));
  for (const [nth, clientErrorStatus] of clientErrors.entries()) {
    const before = met().length;
    site.setFaults({ ...calm, clientError: 1, clientErrorStatus });
    messages.push(await say(clerk, 940 + nth, "ordinary"));
    await until(() => met().length > before);
    site.setFaults(calm);
    await rounds(site, clerk);
    await pass(site);
  }
  return { messages, remarks: [] };
}

/** Some of a chunk's people are taken when the account is refused, and that refusal cannot be written down. */
export async function haltUnwritten(site: Site, clerk: Clerk): Promise<Part> {
  const { tally } = site;
  await site.setWeather({ d1AtHalt: 1 });
  const messages = [await say(clerk, 955, "ordinary"), await say(clerk, 956, "crisis")];
  await momentOfAcceptance(site, 1_500);
  site.setFaults({ ...calm, wholeAccount: "key" });
  const before = tally.counts()["d1-at-halt"] ?? 0;
  await until(() => (tally.counts()["d1-at-halt"] ?? 0) > before);
  site.setFaults(calm);
  await site.setWeather({ d1AtHalt: 0 });
  return { messages, remarks: [] };
}
