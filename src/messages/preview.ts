import type { Audience, Headcount } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { outflowOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { byLanguage } from "../language.ts";
import type { Town } from "../town/town.ts";
import { type TooLongTexts, tooLongTexts } from "./length.ts";
import type { Accents, Texts } from "./message.ts";
import { type Estimate, estimate } from "./price.ts";
import { countAudience } from "./queries.ts";

/** What is known of a message while it is written. */
export type PreviewOfDraft = {
  texts: Texts;
  accents: Accents;
  headcount: Headcount;
  /** What it costs with its accents, and without. */
  kept: Estimate;
  stripped: Estimate;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
};

type Written = {
  texts: Texts;
  accents: Accents;
  audience: Audience;
  /** How many people that audience was, where it has just been counted: nobody is counted at every letter. */
  counted: Headcount | undefined;
};

/** What a message that is being written will be: to how many, for how much, and whether it fits. */
export async function previewDraft(
  { db, plan }: { db: Db; plan: SendingPlan },
  { texts, accents, audience, counted }: Written,
  { mark, segmentPrice }: Pick<Town, "mark" | "segmentPrice">,
): Promise<PreviewOfDraft> {
  const isNobodys = audience.topics.length === 0;
  const headcount =
    counted ?? (isNobodys ? byLanguage(() => 0) : await countAudience(db, audience, outflowOf(plan).channels));
  const priced = (as: Accents) => estimate({ mark, texts, accents: as }, headcount, segmentPrice);
  const tooLong = tooLongTexts(plan.sms.longestText, mark, texts, accents);
  return { texts, accents, headcount, kept: priced("kept"), stripped: priced("stripped"), tooLong };
}
