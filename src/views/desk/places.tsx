import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { ListedPlace } from "../../places/listed-place.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { type Added, AddPlaces } from "./place-forms.tsx";
import { ImportPart, type ImportProps } from "./places-import.tsx";

type PlacesProps = DeskPageProps & ImportProps & { parts: readonly ListedPlace[]; added: Added };

/** Parts of the town, and the file that its streets and houses come from. */
export function PlacesPage({ parts, added, ...props }: PlacesProps) {
  const words = props.words.desk.places;
  return (
    <DeskPage {...props} title={words.title} at={paths.settings} wrong={Boolean(props.fileProblem ?? added.problem)}>
      <PageHeading title={words.title} lead={words.lead} />
      {added.done && (
        <Warning is="done" role="status">
          <p>{added.done}</p>
        </Warning>
      )}
      <ImportPart {...props} />
      <Card title={words.parts}>
        {parts.length === 0 ? <p>{words.noParts}</p> : <PlaceRows places={inOrder(parts)} words={props.words} />}
      </Card>
      <ByHand parts={parts} words={props.words} />
      <AddPlaces kind="part" parentId={null} added={added} words={props.words} />
      <p>
        <a href={paths.vanishedPlaces}>{words.vanishedLink}</a>
      </p>
    </DeskPage>
  );
}

/** Where the register names parts, those that it does not have may be one of these under another name. */
function ByHand({ parts, words }: { parts: readonly ListedPlace[] } & Pick<DeskPageProps, "words">) {
  const byHand = parts.filter(({ isRegistered }) => !isRegistered).map(({ name }) => name);
  if (byHand.length === 0 || byHand.length === parts.length) return null;
  return <p class="hint">{words.desk.places.byHandWhat(byHand.join(", "))}</p>;
}

/** Parts or streets, each with what lies in it. */
export function PlaceRows({ places, words }: { places: readonly ListedPlace[] } & Pick<DeskPageProps, "words">) {
  const say = words.desk.places;
  return (
    <Rows>
      {places.map((place) => (
        <Row href={paths.place(place.id)} title={place.name} about={say.count(place)}>
          {place.isVanished && (
            <State is="plain" icon="stop">
              {say.vanished}
            </State>
          )}
        </Row>
      ))}
    </Rows>
  );
}

/** As the office looks names up: Čapkova before Husova. */
export const inOrder = (places: readonly ListedPlace[]) =>
  places.toSorted((a, b) => a.name.localeCompare(b.name, officeLanguage));

type VanishedProps = DeskPageProps & { vanished: readonly { id: number; name: string; parent: string | null }[] };

/** Places that the register has lost. */
export function VanishedPage({ vanished, ...props }: VanishedProps) {
  const words = props.words.desk.places;
  return (
    <DeskPage {...props} title={words.vanishedTitle} at={paths.settings}>
      <PageHeading
        title={words.vanishedTitle}
        lead={vanished.length > 0 ? words.vanishedLead : words.noVanished}
        about={<a href={paths.places}>{words.title}</a>}
      />
      {vanished.length > 0 && (
        <Card>
          <Rows>
            {vanished.map(({ id, name, parent }) => (
              <Row href={paths.place(id)} title={[parent, name].filter(Boolean).join(" ")} />
            ))}
          </Rows>
        </Card>
      )}
    </DeskPage>
  );
}
