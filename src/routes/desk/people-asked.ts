import { longestSought, type PeopleAsked, readSought, standings } from "../../subscribers/people-search.ts";
import type { Offer } from "../../town/town.ts";

/** What a page of the list was asked for, as its address or its form says it. */
export type Asked = PeopleAsked & { typed: string; page: number };

type Given = Record<string, unknown>;

/** Reads it; what no page of ours asks for is not asked. */
export function readAsked(given: Given, { topics, places }: Offer): Asked {
  const typed = textOf(given.q).trim().slice(0, longestSought);
  const known = (name: string, of: readonly { id: number }[]) =>
    of.find(({ id }) => textOf(given[name]) === String(id))?.id ?? null;
  return {
    typed,
    sought: readSought(typed),
    standing: ([...standings, "waiting", "asked"] as const).find((one) => one === given.is) ?? "told",
    topic: known("topic", topics),
    part: known("part", places),
    inside: given.inside !== undefined,
    page: /^\d{1,4}$/.test(textOf(given.page)) ? Number(given.page) : 0,
  };
}

const textOf = (given: unknown) => (typeof given === "string" ? given : "");
