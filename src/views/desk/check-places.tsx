import { people } from "../../audience/audience.ts";
import type { CheckProps } from "./check.tsx";
import { sayAudience } from "./say-audience.ts";
import { namedAtMost, sayEntry } from "./say-places.ts";

/** For whom a draft is, shortly; all its places where they are many; and how many did not say exactly where they live. */
export function CheckedPlaces(props: CheckProps) {
  const { message, headcount, vague, words } = props;
  const total = people(headcount);
  const isForPlaces = message.places !== null && !message.whom;
  return (
    <>
      {sayAudience(props)}
      {isForPlaces && <AllPlaces {...props} />}
      {isForPlaces && total > 0 && <p>{words.desk.audience.living(total, vague)}</p>}
    </>
  );
}

/** Nothing where all are named anyway. */
function AllPlaces({ message: { placeList }, words }: CheckProps) {
  if (!placeList || placeList.entries.length <= namedAtMost) return null;
  return (
    <details>
      <summary>{words.desk.audience.all}</summary>
      <ul>
        {placeList.entries.map((entry) => (
          <li>{sayEntry(entry, words)}</li>
        ))}
      </ul>
    </details>
  );
}
