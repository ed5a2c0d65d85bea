import type { CounterEntry, Found } from "../../enrolment/counter-entry.ts";
import { paths } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import type { Offer } from "../../town/town.ts";
import { Once } from "../once.tsx";
import { AddressRemarks } from "../parts/addresses.tsx";
import { ProblemList, type Problems, Refusal, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { EnrolmentChoices } from "./enrolment-choices.tsx";
import { CodeCard, Today, Undo } from "./enrolment-today.tsx";
import { standsNow } from "./enrolment-verdict.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { CounterScript } from "./print-button.tsx";

/** What was typed at the counter, whether it signs a telephone up or not. */
export type EnrolmentFields = {
  phone: string;
  name: string;
  calls: boolean;
  topics: readonly number[];
  addresses: readonly string[];
  language: string;
  /** By what the person agrees: `none` where a known one only changes what it gets. */
  agree: string;
  paper: string;
  /** The day that stands on the paper, and the version of the wording on it. */
  signedOn: string;
  wording: string;
  /** The number of a paper that the page itself proposed; empty where it did not. */
  proposed: string;
  /** The telephone as the page shows it, `17.3`; empty where it knows none. */
  seen: string;
  /** The name that the page shows of it. */
  was: string;
  /** What was pointed out on the page before, and is meant as it is. */
  kept: readonly string[];
  once: string;
};

export type EnrolmentProps = DeskPageProps &
  Offer & {
    form: EnrolmentFields;
    problems: Problems;
    /** What in the addresses the town does not have. */
    remarks: readonly AddressRemark[];
    /** Whether the town calls. */
    calls: boolean;
    /** Of the wording, the newest first, and the one of now. */
    versions: readonly string[];
    current: string;
    /** What the counter did today. */
    entries: readonly CounterEntry[];
    /** What the last press did, or has taken back. */
    done: CounterEntry | undefined;
    undone: CounterEntry | undefined;
    refusal: string | undefined;
    /** What there is of the number, where another has made or changed it meanwhile. */
    found: Found | undefined;
    /** Whose code is waited for. */
    waiting?: { id: number; typed: string; problem?: string };
    /** How many more people the free plan's day holds; undefined on the paid one. */
    room: number | undefined;
  };

/** So few people before the end of the day's allowance the page says so. */
const roomSaid = 100;

/** The counter: one form, and beside it what was done today. */
export function EnrolmentPage(props: EnrolmentProps) {
  const { form, problems, refusal, found, waiting, room = roomSaid } = props;
  const words = props.words.desk.enrolment;
  return (
    <DeskPage
      {...props}
      title={words.title}
      typed={{ form: "enrolment", action: paths.enrolment }}
      at={paths.enrolment}
    >
      <PageHeading title={words.title} lead={words.lead}>
        <p class="keys" aria-hidden="true">
          {words.keys.map(([key, does]) => (
            <span>
              <span class="key">{key}</span> {does}
            </span>
          ))}
        </p>
      </PageHeading>
      {room < roomSaid && (
        <Warning is="attention">
          <p>{words.room(room)}</p>
        </Warning>
      )}
      <Said {...props} />
      <ProblemList title={props.words.common.problemsTitle} problems={problems} />
      <AddressRemarks addresses={form.addresses} remarks={props.remarks} words={props.words} />
      <Refusal text={refusal && [refusal, found?.known && standsNow(found.known, props)].filter(Boolean).join(" ")} />
      {waiting && <CodeCard {...props} waiting={waiting} />}
      <div class="columns">
        <Form {...props} />
        <aside>
          <Today {...props} />
          <ul class="plain">
            {words.links.map(([href, name]) => (
              <li>
                <a href={paths[href]}>{name}</a>
              </li>
            ))}
            <li>
              <a href={paths.lists}>{props.words.desk.imports.link}</a>
            </li>
          </ul>
        </aside>
      </div>
      <CounterScript />
    </DeskPage>
  );
}

/** What the last press did, and what one may want next. */
function Said({ done, undone, clerk, words }: EnrolmentProps) {
  const said = words.desk.enrolment;
  const entry = done ?? undone;
  if (!entry || (undone && entry.state !== "undone")) return null;
  const phone = sayPhone(entry.phone);
  if (entry.state === "undone") return <Done>{said.undone(phone)}</Done>;
  if (entry.subscriberId === null) return null;
  return (
    <Warning
      is="done"
      role="status"
      repair={
        <>
          {entry.clerkId === clerk.id && <Undo entry={entry} words={words} />}
          <a class="button quiet" href={paths.consentSlip(entry.subscriberId)} target="_blank" rel="noopener">
            {said.printSlip}
          </a>
        </>
      }
    >
      <p>{entry.isNew ? said.did.signedUp(phone, isLandline(entry.phone)) : said.did.changed(phone)}</p>
    </Warning>
  );
}

const Done = ({ children }: { children: string }) => (
  <Warning is="done" role="status">
    <p>{children}</p>
  </Warning>
);

function Form(props: EnrolmentProps) {
  const { form, problems, remarks, refusal, waiting } = props;
  const words = props.words.desk.enrolment;
  const isTyped = Object.values(problems).some(Boolean) || remarks.length > 0 || refusal !== undefined;
  return (
    <form
      id="enrolment"
      method="post"
      action={paths.enrolment}
      class="card counter"
      novalidate
      data-number={paths.counterNumber}
      data-ended={words.ended}
      data-known={form.agree === "none" ? "yes" : ""}
      data-typed={isTyped ? "yes" : ""}
    >
      <Once token={form.once} />
      {(["seen", "was", "proposed"] as const).map((name) => (
        <input type="hidden" name={name} value={form[name]} />
      ))}
      {(problems.name || form.kept.includes(form.name)) && <input type="hidden" name="kept" value={form.name} />}
      <TextField
        name="phone"
        label={words.phone}
        hint={props.calls ? words.phoneHint : words.mobileHint}
        type="tel"
        inputmode="tel"
        autocomplete="off"
        required
        autofocus={!isTyped && !waiting}
        value={form.phone}
        problem={problems.phone}
      />
      <div id="verdict" role="status" />
      <EnrolmentChoices {...props} />
      <p class="actions">
        <button type="submit" class="big" data-submit>
          <span>{words.submit}</span>
          <span class="key" aria-hidden="true">
            Ctrl Enter
          </span>
        </button>
        <button type="submit" class="quiet" formaction={paths.typedSlip} formtarget="_blank">
          {words.printPaper}
        </button>
      </p>
      <p class="hint">{words.printHint}</p>
    </form>
  );
}
