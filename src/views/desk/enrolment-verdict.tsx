import { topicsOf } from "../../audience/audience.ts";
import type { Found, Known } from "../../enrolment/counter-entry.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import { type Offer, shortTopicName } from "../../town/town.ts";
import { addressFields } from "../parts/addresses.tsx";
import { State } from "../parts/state.tsx";
import type { EnrolmentFields } from "./enrolment.tsx";
import type { DeskPageProps } from "./page.tsx";

type Read = { ok: true; phone: string } | { ok: false };
type Shown = Pick<DeskPageProps, "words" | "language"> & { number: Read; found: Found | undefined };

/** Under the number: what kind it is, and whether the office knows it; or why it is none. */
export function verdictOf({ problem, ...shown }: Shown & { problem: string | undefined }) {
  const { number, found } = shown;
  const { verdict } = shown.words.desk.enrolment;
  if (!number.ok)
    return (
      <State is="attention" icon="attention">
        {problem}
      </State>
    );
  const landline = isLandline(number.phone);
  return (
    <>
      <State is="done" icon={landline ? "call" : "done"}>
        {landline ? verdict.landline : verdict.mobile}
      </State>{" "}
      <span class="hint">{saysOf(found, shown)}</span>
    </>
  );
}

/** What a known telephone gets now, where a page holds what somebody has typed for it. */
export function standsNow(
  known: Known,
  { words, topics, language }: Pick<Shown, "words" | "language"> & Pick<Offer, "topics">,
) {
  const chosen = topicsOf(known.topics);
  const names = topics.filter(({ id, always }) => !always && chosen.includes(id));
  const said = names.map((topic) => shortTopicName(topic, language)).join(", ");
  return words.desk.enrolment.standsNow([known.name, ...known.addresses, said].filter(Boolean).join("; "));
}

/** What the office knows of a number. */
function saysOf(found: Found | undefined, { words, language }: Pick<Shown, "words" | "language">): string {
  const { verdict } = words.desk.enrolment;
  if (!found?.known) return found?.waits ? verdict.waits : verdict.isNew;
  const { state, since } = found.known;
  const who = [found.known.name, ...found.known.addresses].filter(Boolean).join(", ");
  const said = state === "subscribed" ? verdict.subscribed(sayTownTime(language, since, "since"), who) : verdict[state];
  return found.waits ? `${said} ${verdict.waits}` : said;
}

/**
 * What the page's script puts into the fields of the form: of a known telephone its own choices, else what is usual. `held`
 * are topics of its that no public door gives, kept even where others have been chosen already.
 */
export function fieldsOf({ number, found, words, usual, held }: Shown & { usual: EnrolmentFields; held: number }) {
  const known = found?.known?.state === "left" ? undefined : found?.known;
  const { submitOf, saveOf } = words.desk.enrolment;
  const form = known ? formOf(known, usual) : usual;
  const said = number.ok ? (known?.state === "subscribed" ? saveOf : submitOf)(sayPhone(number.phone)) : undefined;
  const { topics, addresses, name, language, calls, agree, seen, was } = form;
  const home = addressFields.map((field, nth) => [field, [addresses[nth] ?? ""]]);
  const one = {
    name: [name],
    was: [was],
    language: [language],
    calls: [calls ? "yes" : ""],
    agree: [agree],
    seen: [seen],
  };
  // The paper that lies on the desk may be anybody's, but who has agreed before needs none.
  const noPaper = agree === "none" && { paper: [""], proposed: [""] };
  const kept = topicsOf((known?.topics ?? 0) & held).map(String);
  return {
    submit: said,
    kept,
    values: { ...one, ...noPaper, topics: topics.map(String), ...Object.fromEntries(home) },
  };
}

/** The form of a known telephone, with its own choices. */
export function formOf({ id, version, state, ...known }: Known, usual: EnrolmentFields): EnrolmentFields {
  return {
    ...usual,
    phone: sayPhone(known.phone),
    name: known.name,
    addresses: known.addresses,
    topics: topicsOf(known.topics),
    calls: known.channel === "voice",
    language: known.language,
    agree: state === "subscribed" ? "none" : "paper",
    ...{ seen: `${id}.${version}`, was: known.name, paper: "", proposed: "" },
  };
}
