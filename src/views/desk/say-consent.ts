import { sayTownTime } from "../../i18n/when.ts";
import type { LedgerEntry } from "../../subscribers/ledger.ts";
import type { Consent } from "../../subscribers/person.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { inputTownTime } from "../../time.ts";
import type { DeskPageProps } from "./page.tsx";

/** In which words, and what clerks are called. */
export type Saying = Pick<DeskPageProps, "words" | "language"> & { clerkNames: Record<string, string> };

/** How a consent was given: "Souhlas středa 26. 11. 2026 v 8:00, na úřadě, znění 2027-01, papír 17, zapsal(a) Jana". */
export function sayGiven(consent: Consent, { words, language, clerkNames }: Saying): string {
  const say = words.desk.consents;
  const { source, paper, signedOn, importId, clerkId, wording, givenAt } = consent;
  const proof = [
    say.wording(wording),
    ...(paper ? [say.paper(paper)] : source === "in-person" ? [say.byCode] : []),
    ...(signedOn ? [say.signedOn(dayOf(signedOn))] : []),
    ...(importId ? [say.list(importId)] : []),
    ...(clerkId && clerkNames[clerkId] ? [say.clerk(clerkNames[clerkId])] : []),
  ];
  return [say.given(sayTownTime(language, givenAt), say.sources[source]), ...proof].join(", ");
}

/** How it ended; undefined where it stands. */
export function sayEnded(consent: Consent, { words, language, clerkNames }: Saying): string | undefined {
  const say = words.desk.consents;
  const { endedAt, endedBy, endReason, endedClerkId } = consent;
  if (endedAt === null || endedBy === null) return undefined;
  const rest = [
    ...(endReason ? [say.reasons[endReason]] : []),
    ...(endedClerkId && clerkNames[endedClerkId] ? [say.clerk(clerkNames[endedClerkId])] : []),
  ];
  return [say.ended(sayTownTime(language, endedAt), say.ends[endedBy]), ...rest].join(", ");
}

/** An entry as a row of the table. */
export function consentCells(entry: LedgerEntry, { words, clerkNames }: Saying): (string | number)[] {
  const say = words.desk.consents;
  const clerk = (id: number | null) => (id === null ? "" : (clerkNames[id] ?? String(id)));
  return [
    ...[entry.subscriberId, entry.phone ? sayPhone(entry.phone) : "", timeOf(entry.givenAt), say.sources[entry.source]],
    ...[entry.wording, entry.paper ?? "", entry.signedOn ?? "", entry.importId ?? "", clerk(entry.clerkId)],
    ...[entry.endedAt === null ? "" : timeOf(entry.endedAt), entry.endedBy ? say.ends[entry.endedBy] : ""],
    ...[entry.endReason ? say.reasons[entry.endReason] : "", clerk(entry.endedClerkId)],
  ];
}

/** "2026-11-24" as Czech writes it. */
export const dayOf = (day: string) => day.split("-").reverse().map(Number).join(". ");

/** As spreadsheets read a time: "2026-11-24 08:00". */
const timeOf = (at: number) => inputTownTime(at).replace("T", " ");
