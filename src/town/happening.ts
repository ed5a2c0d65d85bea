import type { InLanguages } from "../language.ts";

/** An event that goes on, as it stands in the town's row, where triggers keep it. Times are epoch ms. */
export type Happening = {
  /** Of the message that says last how it stands. */
  id: number;
  lane: string;
  topics: number;
  texts: InLanguages<string>;
  state: string;
  startsAt: number | null;
  endsAt: number | null;
  /** Until when it is no past. */
  until: number;
};

const mostSaid = 3;

/** What happens at a moment, a crisis first, then what was said last: what is only planned does not. */
export function happeningNow(happening: readonly Happening[], now: number): Happening[] {
  return happening
    .filter(
      ({ state, startsAt, until }) => until > now && (state !== "planned" || (startsAt !== null && startsAt <= now)),
    )
    .toSorted((a, b) => Number(b.lane === "urgent") - Number(a.lane === "urgent") || b.id - a.id)
    .slice(0, mostSaid);
}
