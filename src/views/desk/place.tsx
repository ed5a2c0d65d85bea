import { paths } from "../../paths.ts";
import type { ListedPlace, PlaceShown } from "../../places/listed-place.ts";
import { Card } from "../parts/card.tsx";
import { Chips } from "../parts/chips.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { type Added, AddPlaces, RenamePlace } from "./place-forms.tsx";
import { inOrder, PlaceRows } from "./places.tsx";

type Houses = {
  shown: readonly { id: number; name: string; isVanished: boolean }[];
  page: number;
  hasMore: boolean;
};

type PlaceProps = DeskPageProps & {
  place: PlaceShown;
  streets: readonly ListedPlace[];
  /** Which page of them is shown, from 1. */
  streetsPage: number;
  houses: Houses;
  added: Added;
  renamed: { done: boolean; typed?: string; problem?: string | undefined };
};

/** A part, a street or a house: what lies in it, its name, and what is added to it by hand. */
export function PlacePage({ place, streets, streetsPage, houses, added, renamed, ...props }: PlaceProps) {
  const { words } = props;
  const say = words.desk.places;
  const done = added.done ?? (renamed.done ? say.rename.done : undefined);
  const isWrong = Boolean(added.problem ?? renamed.problem);
  return (
    <DeskPage {...props} title={titleOf(place)} at={paths.settings} wrong={isWrong}>
      <PageHeading title={titleOf(place)} about={<Above place={place} words={words} />} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      {place.kind === "part" && streets.length > 0 && (
        <StreetsCard place={place} streets={streets} streetsPage={streetsPage} words={words} />
      )}
      {place.kind !== "house" && <HousesCard place={place} houses={houses} words={words} />}
      {place.kind !== "house" && <AddPlaces kind="house" parentId={place.id} added={added} words={words} />}
      {place.kind === "part" && <AddPlaces kind="street" parentId={place.id} added={added} words={words} />}
      <RenamePlace place={place} typed={renamed.typed} problem={renamed.problem} words={words} />
    </DeskPage>
  );
}

const titleOf = ({ kind, name, above }: PlaceShown) =>
  kind === "house" ? [above.at(-1)?.name, name].filter(Boolean).join(" ") : name;

/** Where it lies, each a link; and whether the register has lost it. */
function Above({ place, words }: Pick<PlaceProps, "place" | "words">) {
  return (
    <>
      <a href={paths.places}>{words.desk.places.title}</a>
      {place.above.map(({ id, name }) => (
        <>
          {" · "}
          <a href={paths.place(id)}>{name}</a>
        </>
      ))}
      {place.isVanished && (
        <State is="plain" icon="stop">
          {words.desk.places.vanished}
        </State>
      )}
    </>
  );
}

const streetsAPage = 100;

type Streets = Pick<PlaceProps, "place" | "streets" | "streetsPage" | "words">;

function StreetsCard({ place, streets, streetsPage: page, words }: Streets) {
  const say = words.desk.places;
  const shown = inOrder(streets).slice((page - 1) * streetsAPage, page * streetsAPage);
  return (
    <Card title={say.streets}>
      <PlaceRows places={shown} words={words} />
      {page > 1 && <Pager href={paths.streetsOf(place.id, page - 1)}>{say.streetsBack}</Pager>}
      {streets.length > page * streetsAPage && (
        <Pager href={paths.streetsOf(place.id, page + 1)}>{say.moreStreets}</Pager>
      )}
    </Card>
  );
}

function HousesCard({ place, houses, words }: Pick<PlaceProps, "place" | "houses" | "words">) {
  const say = words.desk.places;
  const { shown, page, hasMore } = houses;
  const chips = shown.map(({ id, name, isVanished }) => ({
    href: paths.place(id),
    name: isVanished ? `${name} (${say.vanished})` : name,
  }));
  return (
    <Card title={say.houses}>
      {shown.length === 0 ? <p>{say.noHouses}</p> : <Chips chips={chips} />}
      {page > 1 && <Pager href={paths.housesOf(place.id, page - 1)}>{say.back}</Pager>}
      {hasMore && <Pager href={paths.housesOf(place.id, page + 1)}>{say.more}</Pager>}
    </Card>
  );
}
