import { paths } from "../../paths.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { type Leaflet, LeafletSheet } from "../parts/leaflet.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** What is printed: a poster in two sizes, or four slips on a sheet. */
export const leafletKinds = ["a4", "a5", "slips"] as const;
export type LeafletKind = (typeof leafletKinds)[number];

type LeafletsProps = DeskPageProps & {
  kind: LeafletKind;
  /** For whom: of one topic, of a street; empty for the whole town. */
  topic: string;
  street: string;
  topics: readonly Topic[];
  leaflet: Leaflet;
};

/** Posters and door slips: chosen, looked at, and printed by the browser. */
export function LeafletsPage({ kind, topic, street, topics, leaflet, ...props }: LeafletsProps) {
  const say = props.words.desk.leaflets;
  return (
    <DeskPage {...props} title={say.title} at={paths.enrolment}>
      <PageHeading title={say.title} lead={say.lead} />
      {!leaflet.office.textNumber && (
        <Warning is="attention">
          <p>{say.noNumber}</p>
        </Warning>
      )}
      <form method="get" action={paths.leaflets} class="card">
        <SelectField
          name="kind"
          label={say.kind}
          value={kind}
          options={leafletKinds.map((value) => ({ value, label: say.kinds[value] }))}
        />
        <SelectField
          name="topic"
          label={say.topic}
          value={topic}
          options={[
            { value: "", label: say.everyTopic },
            ...topics.map((one) => ({ value: String(one.id), label: shortTopicName(one, props.language) })),
          ]}
        />
        <TextField name="street" label={say.street} hint={say.streetHint} value={street} maxlength={60} />
        <button type="submit">{say.show}</button>
      </form>
      <p class="hint">{say.how}</p>
      <div class="sheets">
        {kind === "slips" ? (
          <div class="paper slips">
            {[1, 2, 3, 4].map(() => (
              <LeafletSheet leaflet={leaflet} words={props.words} />
            ))}
          </div>
        ) : (
          <div class={`paper ${kind}`}>
            <LeafletSheet leaflet={leaflet} strips={kind === "a4"} words={props.words} />
          </div>
        )}
      </div>
    </DeskPage>
  );
}
