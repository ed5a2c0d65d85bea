import { paths } from "../../paths.ts";
import type { Consent, WholePerson } from "../../subscribers/person.ts";
import type { Consenting } from "../../town/wording.ts";
import { Fact } from "../fact.tsx";
import { Card } from "../parts/card.tsx";
import type { DeskPageProps } from "./page.tsx";
import { dayOf } from "./say-consent.ts";
import { sayDayOf } from "./say-people.ts";

/** What clerks are called, by their ids. */
export type WithClerkNames = { town: { clerkNames: Readonly<Record<string, string>>; consenting: Consenting } };

type ConsentProps = DeskPageProps & WithClerkNames & { person: WholePerson };

/** The proof: how and when somebody agreed, by which door and under which wording, and how it ended. */
export function ConsentCard(props: ConsentProps) {
  const { person, town, words } = props;
  const said = words.desk.subscribers;
  const [last, ...earlier] = person.consents;
  const { sms, calls } = town.consenting;
  const isOfNow = [sms.version, calls.version].some((version) => version === last?.wording);
  return (
    <Card title={said.consent}>
      {last ? <Proof {...props} consent={last} /> : <p>{said.noConsent}</p>}
      {last?.endedAt === null && (
        <p>
          <a href={paths.consentSlip(person.id)}>{words.desk.enrolment.printSlip}</a>
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{said.earlier}</summary>
          {earlier.map((consent) => (
            <Proof {...props} consent={consent} />
          ))}
        </details>
      )}
      {person.state !== "left" && !isOfNow && (
        <p>
          <a href={paths.enrolmentOf(person.id)}>{said.paperAnew}</a>
        </p>
      )}
      <p>
        <a href={paths.consents}>{words.desk.consents.title}</a>
      </p>
    </Card>
  );
}

function Proof({ consent, ...props }: ConsentProps & { consent: Consent }) {
  const { town, words } = props;
  const said = words.desk.subscribers;
  const { source, givenAt, clerkId, paper, signedOn, wording, endedAt, endedBy, endedClerkId, endReason } = consent;
  const clerk = (id: number | null) => (id === null ? undefined : town.clerkNames[String(id)]);
  const signed = signedOn && words.desk.consents.signedOn(dayOf(signedOn));
  const about = [paper && said.paper(paper), signed, clerk(clerkId) && said.takenBy(clerk(clerkId) ?? "")].filter(
    Boolean,
  );
  const end = [endReason && said.reason(said.reasons[endReason]), clerk(endedClerkId)].filter(Boolean);
  return (
    <dl>
      <Fact name={said.given}>
        {said.givenBy(said.sources[source], sayDayOf(givenAt, props))}
        {about.length > 0 && <small class="hint">{about.join(", ")}</small>}
      </Fact>
      <Fact name={said.wording}>
        <a href={paths.consentVersion(wording)}>{wording}</a>
      </Fact>
      {endedAt !== null && (
        <Fact name={said.ended}>
          {said.givenBy(endedBy ? said.ends[endedBy] : "", sayDayOf(endedAt, props))}
          {end.length > 0 && <small class="hint">{end.join(", ")}</small>}
        </Fact>
      )}
    </dl>
  );
}
