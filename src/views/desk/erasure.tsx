import { paths } from "../../paths.ts";
import type { Person } from "../../subscribers/person.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Offer } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { homeOf, sayTopics } from "./say-people.ts";

/** Before somebody is erased: whom, what goes, and what stays. */
export function ErasurePage({
  person,
  refusal,
  topics,
  ...props
}: DeskPageProps & Offer & { person: Person; refusal: string | undefined }) {
  const said = props.words.desk.subscribers;
  const { id, phone, name, version } = person;
  return (
    <DeskPage {...props} title={said.erasing.title} at={paths.subscribers}>
      <PageHeading title={said.erasing.title} />
      <Refusal text={refusal} />
      <Card title={said.erasing.lead(sayPhone(phone))}>
        <p>
          {[name, homeOf(person, props).join(", "), sayTopics(person.topics, { ...props, topics })]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p>{said.erasing.goes}</p>
        <p>{said.erasing.stays}</p>
        <form method="post" action={paths.subscriberErasure(id)}>
          <input type="hidden" name="version" value={String(version)} />
          <p class="actions">
            <a class="button quiet" href={paths.subscriber(id)}>
              {said.erasing.keep}
            </a>
            <button type="submit" class="danger">
              {said.erasing.submit}
            </button>
          </p>
        </form>
      </Card>
    </DeskPage>
  );
}

/** Of somebody who is not here any more, and where to look on. */
export function GonePage(props: DeskPageProps) {
  const said = props.words.desk.subscribers;
  return (
    <DeskPage {...props} title={said.title} at={paths.subscribers}>
      <PageHeading title={said.title} />
      <p>{said.refusals["no-such-subscriber"]}</p>
      <p>
        <a href={paths.subscribers}>{said.all}</a>
      </p>
    </DeskPage>
  );
}
