import type { Clerk } from "./clerk.ts";
import { again } from "./moments.ts";
import type { Gone, Listed } from "./seen.ts";
import { type Site, wait } from "./site.ts";

/** A list of people, and what is to become of it: numbers that nobody has yet, and others that stand among them. */
export type List = { numbers: readonly string[]; others: readonly string[]; isTakenBack: boolean };

/** What happened by lists. */
export type Brought = { listed: readonly Listed[]; gone: readonly Gone[] };

/** A list that is under way. */
type Open = List & { token: string; id?: number; isWritten?: boolean; askedAt?: number };

const proof: [string, string][] = [
  ["answer", "start"],
  ["paper", "Papers of the fire brigade"],
  ["agreedOn", "2026-03-01"],
  ["version", ""],
  ["wording", "I want to be told by SMS."],
  ["topics", "1"],
  ["topics", "2"],
];

const columns = { answer: "columns", "column-0": "name", "column-1": "telephone", several: "ask" };

/** Really, ms: what has to wait for the town is looked at so often. */
const lookMs = 60;

/** A clerk brings lists by the real pages, one after the other, presses step after step, and takes some of them back. */
export function createLists({ clock, db }: Pick<Site, "clock" | "db">, clerk: Clerk) {
  const waiting: Open[] = [];
  const listed: Listed[] = [];
  const gone: Gone[] = [];

  async function bring({ token, numbers, others }: Open): Promise<number> {
    const rows = [...numbers, ...others].map((number, nth) => `Jan ${nth}\t${number.slice(3)}`);
    const form = { once: token, pasted: ["Name\tTelephone", ...rows].join("\n") };
    const { location, status } = await clerk.press("/desk/imports", form);
    const id = /\/desk\/imports\/(\d+)/.exec(location)?.[1];
    if (id === undefined) throw new Error(`a list was not taken: ${status}`);
    return Number(id);
  }

  /** Presses what a list's page offers until it offers nothing that goes on. @returns false where that has to wait */
  async function goOn(id: number, isOver: () => boolean): Promise<boolean> {
    while (!isOver()) {
      const next = nextPress((await clerk.look(`/desk/imports/${id}`)).page);
      if (!next) return true;
      const { status } = await clerk.press(`/desk/imports/${id}/${next.at}`, next.form);
      // The day has no room, or the clock has gone on meanwhile.
      if (status !== 303) await wait(lookMs);
    }
    return false;
  }

  async function write(list: Open, id: number): Promise<void> {
    list.isWritten = true;
    const at = clock.now();
    const phones = JSON.stringify(list.numbers.map((number) => `+${number}`));
    const known = "SELECT s.id, s.phone FROM json_each(?) j CROSS JOIN subscribers s ON s.phone = j.value";
    const { results } = await again(() => db().prepare(known).bind(phones).all<{ id: number; phone: string }>());
    for (const row of results) listed.push({ id: row.id, number: row.phone.slice(1), at });
    if (results.length < list.numbers.length) throw new Error(`list ${id} has signed up ${results.length} people only`);
  }

  /** @returns false where it has not come to its end before that is over */
  async function see(list: Open, isOver: () => boolean, isTime: () => Promise<unknown>): Promise<boolean> {
    list.id ??= await bring(list);
    const { id } = list;
    if (!list.isWritten) {
      if (!(await goOn(id, isOver))) return false;
      await write(list, id);
    }
    if (!list.isTakenBack) return true;
    if (list.askedAt === undefined) {
      await isTime();
      list.askedAt = clock.now();
    }
    await clerk.press(`/desk/imports/${id}/answer`, { answer: "undo" });
    if (!(await goOn(id, isOver))) return false;
    const [askedAt, at] = [list.askedAt, clock.now()];
    const isOurs = ({ number }: Listed) => list.numbers.includes(number);
    const theirs = listed.filter(isOurs).map(({ id, number }): Gone => ({ id, number, by: "undone", askedAt, at }));
    gone.push(...theirs);
    return true;
  }

  return {
    add: (list: List) => void waiting.push({ ...list, token: crypto.randomUUID().replaceAll("-", "") }),
    /**
     * Sees to what waits, as long as that is not over; what is in the middle then goes on the next time.
     * @param isTime is waited for before a list is taken back
     */
    async seeTo(isOver: () => boolean, isTime: () => Promise<unknown> = async () => undefined): Promise<void> {
      while (waiting[0] && !isOver()) if (await see(waiting[0], isOver, isTime)) waiting.shift();
    },
    /** Whom it has brought, and whom it has taken back. */
    told: (): Brought => ({ listed, gone }),
  };
}

/** What a clerk presses next on a list's page; undefined where it is at its end. */
function nextPress(
  page: string,
): { at: "step" | "answer"; form: Record<string, string> | [string, string][] } | undefined {
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll("&quot;", '"');
  const [step, state, seen] = [field("step"), field("state"), field("seen")];
  if (page.includes('name="answer" value="columns"')) return { at: "answer", form: columns };
  if (step !== undefined && state !== undefined) return { at: "step", form: { step, state } };
  return seen === undefined ? undefined : { at: "answer", form: [...proof, ["seen", seen]] };
}
