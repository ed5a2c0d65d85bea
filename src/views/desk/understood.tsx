import { type Headcount, people } from "../../audience/audience.ts";
import type { PlaceList } from "../../places/place-list.ts";
import { Warning } from "../parts/warning.tsx";
import type { DeskPageProps } from "./page.tsx";
import { type Repaired, RepairLink } from "./repairs.tsx";
import { sayEntry, sayMissed } from "./say-places.ts";

type Words = Pick<DeskPageProps, "words">;

type UnderstoodProps = Words & {
  /** Null where no streets or houses were typed. */
  list: PlaceList | null;
  /** The same as it travels in the form. */
  understood: string;
  headcount: Headcount;
  vague: number;
  /** Whether any place is chosen. */
  isForPlaces: boolean;
};

/** How the places of a message were understood, beside the field: houses, people, and what was not found. */
export function Understood({ list, understood, headcount, vague, isForPlaces, words }: UnderstoodProps) {
  const total = people(headcount);
  const { audience } = words.desk;
  return (
    <>
      <input type="hidden" name="understood" value={understood} />
      {list && list.entries.length > 0 && (
        <>
          <p class="understood">
            {audience.understood}: <strong>{audience.houses(list.houses)}</strong>
          </p>
          <ul class="entries">
            {list.entries.map((entry) => (
              <li>{sayEntry(entry, words)}</li>
            ))}
          </ul>
        </>
      )}
      {isForPlaces && total > 0 && <p>{audience.living(total, vague)}</p>}
      {list && <MissedPlaces list={list} words={words} />}
    </>
  );
}

/**
 * What was not found in a list, and what to do about it: nothing is left out in silence.
 * @param of the draft, where the field is on another page
 */
export function MissedPlaces({ list, of, words }: Words & { list: PlaceList; of?: Repaired }) {
  if (list.missed.length === 0) return null;
  const { missedTitle, mendMissed, unmapped } = words.desk.audience;
  const mend = of && (
    <RepairLink of={of} field="houses">
      {mendMissed}
    </RepairLink>
  );
  return (
    <Warning is="attention" repair={mend}>
      <p>{missedTitle}</p>
      <ul>
        {sayMissed(list, words).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {list.isUnmapped && <p>{unmapped}</p>}
    </Warning>
  );
}
