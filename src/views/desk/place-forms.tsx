import { paths } from "../../paths.ts";
import type { PlaceShown } from "../../places/listed-place.ts";
import type { PlaceKind } from "../../places/place.ts";
import { Card } from "../parts/card.tsx";
import { TextField } from "../parts/fields.tsx";
import type { DeskPageProps } from "./page.tsx";

/** What was added, or what is wrong with what was typed to be added. */
export type Added = { done?: string | undefined; kind?: PlaceKind; typed?: string; problem?: string | undefined };

type AddProps = Pick<DeskPageProps, "words"> & { kind: PlaceKind; parentId: number | null; added: Added };

/** Adds what one has by hand. */
export function AddPlaces({ kind, parentId, added, words }: AddProps) {
  const say = words.desk.places.add;
  const said = {
    part: { title: say.part, label: say.partLabel },
    street: { title: say.street, label: say.streetLabel },
    house: { title: say.houses, label: say.housesLabel },
  }[kind];
  const isHere = added.kind === kind;
  return (
    <Card title={said.title}>
      <form method="post" action={paths.addPlaces} novalidate>
        <input type="hidden" name="kind" value={kind} />
        {parentId !== null && <input type="hidden" name="parent" value={String(parentId)} />}
        <TextField
          name={`names-${kind}`}
          label={said.label}
          {...(kind === "house" && { hint: say.housesHint })}
          value={isHere ? (added.typed ?? "") : ""}
          problem={isHere ? added.problem : undefined}
          autofocus={isHere && added.problem !== undefined}
        />
        <button type="submit" class="quiet">
          {say.submit}
        </button>
      </form>
    </Card>
  );
}

type RenameProps = Pick<DeskPageProps, "words"> & {
  place: PlaceShown;
  typed: string | undefined;
  problem: string | undefined;
};

/** Calls a place otherwise. */
export function RenamePlace({ place, typed, problem, words }: RenameProps) {
  const say = words.desk.places;
  return (
    <Card title={say.rename.title}>
      <form method="post" action={paths.renamePlace(place.id)} novalidate>
        <TextField
          name="name"
          label={place.kind === "house" ? say.rename.houseLabel : say.rename.label}
          {...(place.registerName &&
            place.registerName !== place.name && { hint: say.registerName(place.registerName) })}
          value={typed ?? place.name}
          problem={problem}
          autofocus={problem !== undefined}
        />
        <button type="submit" class="quiet">
          {say.rename.submit}
        </button>
      </form>
    </Card>
  );
}
