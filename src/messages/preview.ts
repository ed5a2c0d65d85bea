import { type Audience, type Counted, type Headcount, onAllChannels } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { channelsLeftBy, type SendingPlan } from "../gateway/sending-plan.ts";
import { byLanguage } from "../language.ts";
import { livesOf, type Offer, type Town } from "../town/town.ts";
import { type DraftCalls, draftCalls } from "./draft-calls.ts";
import { type TooLongTexts, tooLongTexts } from "./length.ts";
import { type Accents, expiryOf, holdOf, type Lane, type Texts } from "./message.ts";
import { type Estimate, estimate } from "./price.ts";
import { countAudience } from "./queries.ts";

/** What is known of a message while it is written. */
export type PreviewOfDraft = {
  texts: Texts;
  accents: Accents;
  /** Whom it reaches, whatever the channel. */
  headcount: Headcount;
  /** What its SMS cost with their accents, and without. */
  kept: Estimate;
  stripped: Estimate;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** Undefined where the town calls nobody. */
  calls: DraftCalls | undefined;
};

type Ports = { db: Db; plan: SendingPlan };

type Written = {
  texts: Texts;
  accents: Accents;
  audience: Audience;
  lane: Lane;
  dueAt: number | null;
  /** How many people that audience was, where it has just been counted: nobody is counted at every letter. */
  counted: Counted | undefined;
};

/** Whose message it is. */
type By = { town: Town & { offer: Offer } };

/** What a message that is being written will be: to how many, for how much, and whether it fits. */
export async function previewDraft(
  ports: Ports,
  written: Written,
  by: By,
  now: number,
): Promise<PreviewOfDraft & { counted: Counted }> {
  const { db, plan } = ports;
  const { texts, accents, audience } = written;
  const { mark, segmentPrice } = by.town;
  const counted = written.counted ?? (await countMeant(db, audience, plan));
  const priced = (as: Accents) => estimate({ mark, texts, accents: as }, counted.sms, segmentPrice);
  return {
    ...{ texts, accents, counted, headcount: onAllChannels(counted) },
    ...{ kept: priced("kept"), stripped: priced("stripped") },
    tooLong: tooLongTexts(plan.sms.longestText, mark, texts, accents),
    calls: callsOf(ports, { ...written, counted }, by, now),
  };
}

function callsOf(
  { plan: { voice, callWordings: wordings, ...plan } }: Ports,
  { texts, audience, lane, dueAt, counted }: Written & { counted: Counted },
  { town }: By,
  now: number,
): DraftCalls | undefined {
  if (!voice) return undefined;
  const startAt = dueAt ?? now + holdOf(plan, lane);
  const expiresAt = expiryOf(livesOf(audience.topics, town.offer), lane, dueAt ?? now);
  const asked = { texts, lane, headcount: counted.voice, town, wordings, startAt, expiresAt };
  return draftCalls(voice, asked);
}

/** Without a topic it is nobody's yet, nor where none of its places was found. */
function countMeant(db: Db, audience: Audience, plan: SendingPlan): Counted | Promise<Counted> {
  const nobody = byLanguage(() => 0);
  if (audience.topics.length === 0 || audience.places?.named.length === 0)
    return { sms: nobody, voice: nobody, vague: 0 };
  return countAudience(db, audience, channelsLeftBy(plan));
}
