import type { Db } from "../db.ts";
import { providerPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { languages } from "../language.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Message, smsText } from "./message.ts";
import { listSaidSince, type Said } from "./repeat-queries.ts";

type Words = Pick<Said, "texts" | "accents" | "mark">;

/** The very words that people are sent. */
const wordsOf = ({ texts, accents, mark }: Words) =>
  languages.map((language) => smsText(mark, texts, language, accents));

/**
 * Whether a draft repeats what a provider in use would drop: one that refuses the same words to the same number for a
 * while, whoever asks for it, so that people who were just told something are not told it again.
 * @param mark the town's, as it is now
 * @param leavesAt when the draft is to leave, epoch ms
 * @returns which provider would drop it, and until when
 */
export async function findRepeat(
  db: Db,
  plan: SendingPlan,
  { texts, accents, mark, leavesAt }: Pick<Message, "texts" | "accents"> & { mark: string; leavesAt: number },
  now: number,
): Promise<{ provider: ProviderName; until: number } | undefined> {
  const words = wordsOf({ texts, accents, mark });
  for (const providerPlan of providerPlansOf(plan.sms)) {
    const { provider, dropsRepeatsMs } = providerPlan;
    if (!dropsRepeatsMs) continue;
    const said = await listSaidSince(db, providerPlan, now - dropsRepeatsMs);
    const same = said.filter((one) => wordsOf(one).some((word) => words.includes(word)));
    const until = Math.max(...same.map(({ lastAt }) => lastAt)) + dropsRepeatsMs;
    if (until > leavesAt) return { provider, until };
  }
  return undefined;
}
