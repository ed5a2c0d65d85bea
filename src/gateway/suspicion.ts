import type { Suspicion } from "../providers/contract.ts";

/**
 * People who were told of a route or sender error, all by one code, with no success since. `forgiven`: they halted the
 * provider, and a clerk continued: of them it is believed from now on that the error is theirs. `at`: of the last one.
 */
export type Suspects = { code: string; people: readonly number[]; forgiven: boolean; at: number };

/** What one person was told, by an answer or by a receipt. */
export type Told = { person: number; said: "success" | "other" | { suspects: Suspicion; code: string } };

export type Judgement = {
  /** The account is meant: everybody would be told the same. */
  halts: { cause: Suspicion; code: string } | undefined;
  /** Whom to remember. */
  suspects: Suspects | null;
};

/** So few may be wrong each for themselves; more of them are the account. */
const fewPeople = 5;

/**
 * Whether a route or sender error is one person's or the account's. It is the account's when two different people, or
 * everybody in an answer, are told the same with no success among them or between. One person alone never halts a
 * provider, and few who did are refused the next time, or they would halt it again whenever a clerk continues.
 * @param before whom earlier answers left suspected
 * @param at epoch ms
 */
export function judge(told: readonly Told[], before: Suspects | null, at: number): Judgement {
  if (told.some(({ said }) => said === "success")) return { halts: undefined, suspects: null };
  const suspected = told.flatMap(({ person, said }) => (typeof said === "object" ? [{ person, ...said }] : []));
  const [first] = suspected;
  if (!first) return { halts: undefined, suspects: before };
  const isForgiven = (person: number) => before?.forgiven === true && before.people.includes(person);
  const earlier = before && !before.forgiven && before.code === first.code ? before.people : [];
  const fresh = suspected.filter(({ person, code }) => code === first.code && !isForgiven(person));
  const people = [...new Set([...earlier, ...fresh.map(({ person }) => person)])];
  if (fresh.length === 0) return { halts: undefined, suspects: before };
  if (people.length < 2) return { halts: undefined, suspects: { code: first.code, people, forgiven: false, at } };
  const remembered = people.length <= fewPeople ? { code: first.code, people, forgiven: true, at } : null;
  return { halts: { cause: first.suspects, code: first.code }, suspects: remembered };
}
