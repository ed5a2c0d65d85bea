import { inputTownTime } from "../../src/time.ts";
import type { Clerk } from "./clerk.ts";
import { again } from "./moments.ts";
import type { Turn } from "./scenes.ts";
import type { Reminded, SentMessage } from "./seen.ts";
import type { Site } from "./site.ts";
import { topics, wordsOf } from "./town.ts";

const minute = 60_000;

/** Each reminder of the storm has one date, so many minutes after it is written. */
const inMinutes = 3;
const triesToRemind = 10;

/** A clerk writes reminders by the real page, of which the clock makes messages. */
export function createReminders({ clock, db }: Pick<Site, "clock" | "db">, clerk: Clerk) {
  const reminded: Reminded[] = [];

  /** @returns the id of the reminder; undefined where the house has answered otherwise */
  async function write(mark: number): Promise<number | undefined> {
    const [date = "", time = ""] = inputTownTime(clock.now() + inMinutes * minute).split("T");
    const form = {
      ...{ name: `Reminder ${mark}`, topics: topics.water, ...wordsOf(mark), once: crypto.randomUUID() },
      ...{ repeats: "dates", dates: date.split("-").reverse().map(Number).join(". "), from: date },
      ...{ leadDays: "0", leadTime: time, goes: "itself" },
    };
    const { page } = await clerk.press("/desk/reminders", { ...form, action: "show" });
    const shown = /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? "";
    const { location } = await clerk.press("/desk/reminders", { ...form, shown, action: "save" });
    const id = /\/desk\/reminders\/(\d+)/.exec(location)?.[1];
    return id === undefined ? undefined : Number(id);
  }

  return {
    /** When the house was slow, the date is over before it is kept: then it is written again. */
    async remind({ index }: Turn): Promise<void> {
      const mark = 90 + index;
      for (let nth = 0; nth < triesToRemind; nth++) {
        const reminderId = await write(mark);
        if (reminderId === undefined) continue;
        const dates = "SELECT count(*) AS n FROM reminderDates WHERE reminderId = ?";
        // One that is there and was not seen would be told beside the next one.
        const row = await again(() => db().prepare(dates).bind(reminderId).first<{ n: number }>());
        if (!row?.n) continue;
        reminded.push({ reminderId, mark });
        return;
      }
    },
    told: (): readonly Reminded[] => reminded,
  };
}

/** The messages that the clock has made of reminders, and what is wrong with them: a date has one, once. */
export async function remindedIn(
  { db }: Pick<Site, "db">,
  reminded: readonly Reminded[],
): Promise<{ messages: SentMessage[]; remarks: string[] }> {
  const [messages, remarks]: [SentMessage[], string[]] = [[], []];
  for (const { reminderId, mark } of reminded) {
    const made = await db()
      .prepare(
        `SELECT (SELECT group_concat(state) FROM reminderDates WHERE reminderId = ?1) AS states,
           (SELECT group_concat(id) FROM messages WHERE instr(texts, ?2)) AS ids`,
      )
      .bind(reminderId, wordsOf(mark).text)
      .first<{ states: string | null; ids: string | null }>();
    if (made?.states === "sent" && /^\d+$/.test(made.ids ?? ""))
      messages.push({ id: Number(made.ids), mark, kind: "scheduled" });
    else remarks.push(`not reminded once: reminder ${reminderId} is ${made?.states}, in messages ${made?.ids}`);
  }
  return { messages, remarks };
}
