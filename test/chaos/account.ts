import { clientErrors } from "../exchange/faults.ts";
import { callFaults, requestFaults } from "./answers.ts";
import { hasEndedCalls, wasMissed } from "./calls.ts";
import { judgeComings } from "./comings.ts";
import { judgeTalk } from "./obedience.ts";
import type { Plan } from "./plan.ts";
import type { Evidence, LogText } from "./seen.ts";
import type { Site } from "./site.ts";
import { everyFault } from "./tally.ts";
import { judge } from "./verdict.ts";
import { wires } from "./wires.ts";

/** Faults that the exchange writes to its log with the request they met. */
const exchangeFaults: readonly string[] = [
  ...Object.keys(requestFaults),
  ...clientErrors.map((status) => `client-${status}`),
  "lookupError",
];

/** How each provider says that its account does not reach one telephone. */
const noRoute: readonly unknown[] = [19, 21612, "invalid_numeric_sender"];

/** Everything that a call came to, and what the town made of it. */
const calls: Readonly<Record<string, (call: LogText) => boolean>> = {
  "a busy line": ({ fate }) => fate === "busy",
  "no answer": ({ fate }) => fate === "no-answer",
  "a call declined": ({ fate }) => fate === "declined",
  "a machine": ({ fate }) => fate === "machine",
  "a call hung up at once": (call) => call.fate === "answered" && wasMissed(call),
  "1 pressed": ({ keys = "" }) => keys.includes("1"),
  "one 9 pressed": ({ keys = "" }) => keys === "9",
  "9 9 at infobip": (call) => call.provider === "infobip" && hasEndedCalls(call),
  "9 9 at twilio": (call) => call.provider === "twilio" && hasEndedCalls(call),
};

/** Faults of the exchange by provider and kind, from its log. */
function exchangeCounts({ exchange }: Site): Record<string, Record<string, number>> {
  const { requests } = exchange.journal.entries({});
  return Object.fromEntries(
    Object.entries(wires).map(([provider, path]) => {
      const met = requests.filter((request) => path.test(request.path));
      const kinds = Map.groupBy(met, ({ fault }) => fault ?? "none");
      return [provider, Object.fromEntries([...kinds].map(([kind, those]) => [kind, those.length]))];
    }),
  );
}

/** The storm, so that a reader sees it was one. */
export function tellFaults(site: Site): string {
  const table = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([kind, count]) => `  ${kind.padEnd(24)}${String(count).padStart(7)}`)
      .join("\n");
  const parts = [
    ["What the house met", site.tally.counts()],
    ["Receipts at the exchange", site.exchange.journal.counts().receipts],
    ["What the house logged as faults", site.tally.faults()],
    ...Object.entries(exchangeCounts(site)).map(([provider, counts]) => [`Requests to ${provider}`, counts] as const),
  ] as const;
  return parts.map(([title, counts]) => `${title}\n${table(counts)}`).join("\n");
}

const wireOf = ({ channel, provider }: LogText) => (channel === "voice" ? `${provider}'s calls` : provider);

/** What never happened to calls. */
function missingOfCalls(site: Site, { accepted }: Evidence): string[] {
  const made = accepted.filter(({ channel }) => channel === "voice");
  const { "infobip's calls": infobip, "twilio's calls": twilio } = exchangeCounts(site);
  return [
    ...Object.entries(calls).flatMap(([what, isSo]) => (made.some(isSo) ? [] : [what])),
    ...callFaults.flatMap((fault) => (infobip?.[fault] || twilio?.[fault] ? [] : [`${fault} of calls`])),
  ];
}

export function verdictOf(seed: number, plan: Plan, site: Site, evidence: Evidence, isSettled: boolean) {
  const { complaints, settled, ...counts } = judge(evidence);
  const { complaints: ofTalk, ...talk } = judgeTalk(evidence);
  const { complaints: ofComings, ...comings } = judgeComings(evidence);
  const happened = site.tally.counts();
  const met = new Set(Object.values(exchangeCounts(site)).flatMap((kinds) => Object.keys(kinds)));
  const isHeard = (wire: string) =>
    evidence.accepted.some((text) => wireOf(text) === wire && text.receiptState === "sent");
  const missing = [
    ...everyFault.filter((fault) => !happened[fault]),
    ...exchangeFaults.filter((fault) => !met.has(fault)),
    ...(evidence.refused.some(({ status }) => noRoute.includes(status)) ? [] : ["noRouteTo"]),
    ...Object.keys(wires).flatMap((provider) => (isHeard(provider) ? [] : [`a receipt of ${provider}`])),
    ...missingOfCalls(site, evidence),
    ...(["heard", "notReached", "optedOut"] as const).filter((standing) => counts[standing] === 0),
    ...(["obeyed", "answered"] as const).filter((what) => talk[what] === 0),
    ...(["imported", "undone", "erased", "anew"] as const).filter((what) => comings[what] === 0),
    ...(["left", "cancelled", "expired", "refused", "delivered"] as const).filter((standing) => counts[standing] === 0),
  ];
  const verdict = {
    seed,
    people: plan.people,
    ...counts,
    ...talk,
    ...comings,
    kills: happened.kill ?? 0,
    settled: settled && isSettled,
  };
  const all = [...complaints, ...ofTalk, ...ofComings, ...missing.map((fault) => `no storm: ${fault} never happened`)];
  const isFair = all.length === 0 && verdict.settled;
  return { verdict, complaints: all, isFair };
}
