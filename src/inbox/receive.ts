import type { Actor } from "../audit/actor.ts";
import { type Db, newId } from "../db.ts";
import type { EnrolmentPorts } from "../enrolment/subscribe.ts";
import { newLeaveToken } from "../enrolment/subscribe.ts";
import { type Language, officeLanguage } from "../language.ts";
import { findRoomInShare } from "../monitoring/public-quota-queries.ts";
import type { NoticeFacts } from "../notices/words.ts";
import { readAddress } from "../places/address.ts";
import { placeAddresses } from "../places/find-addresses.ts";
import type { PlaceNames } from "../places/place-names.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { InboundText } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, type Result, refuse } from "../result.ts";
import { linkKey } from "../secrets.ts";
import { isLandline } from "../subscribers/phone.ts";
import { readSender } from "../subscribers/sender.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import { choosable } from "../town/offered.ts";
import type { TownRow } from "../town/queries.ts";
import { wordingKind } from "../town/wording.ts";
import { answerOf } from "./answer.ts";
import type { AnswerWords } from "./answer-words.ts";
import { chosenByWord } from "./chosen-word.ts";
import type { Command, SignUp } from "./command.ts";
import { findInbound, type KnownTelephone, repeatsComeWithinMs, type Understanding } from "./inbound-queries.ts";
import { type KeptText, keepText } from "./keep-queries.ts";
import { canBeAnswered } from "./letter.ts";
import { readCommand } from "./read-command.ts";
import { usesOfReply } from "./reply-limits.ts";
import { isSignedUp, type Standing } from "./standing.ts";
import { type FoundAt, type Step, signUpIn, stepOf } from "./step.ts";
import type { Speaker } from "./summary.ts";
import { type TextTown, textTown } from "./text-town.ts";

/** A person cannot text more than this: ten segments of plain letters. */
const longestText = 1530;

/** Of two texts of one telephone at once, one is read again, as the other has left things. */
const tries = 4;

export type InboxPorts = EnrolmentPorts & {
  facts: Pick<NoticeFacts, "workerSecret" | "twoWayNumber">;
  answers: Record<Language, AnswerWords>;
};

/**
 * Takes in what a person texted, once however often and at once the provider says so: a command is obeyed and answered,
 * the rest is a letter for the office, of which its writer is told once a day. Who is no Czech telephone is never
 * answered. All but leaving is limited by the public forms' share of the day.
 */
export async function receiveText(
  ports: InboxPorts,
  _actor: Actor,
  inbound: Incoming,
  now: number,
): Promise<Result<{ understoodAs: Understanding }, "too-many">> {
  const [phone, names] = [readSender(inbound.from), namesOf(inbound, now)];
  const hash = ports.suppressionKey && suppressionHash(ports.suppressionKey, phone);
  for (let left = tries; left > 0; left--) {
    const found = await findInbound(ports.db, { ...inbound, ...names, phone, hash }, now);
    // A STOP that is brought again must not end what the person has begun anew since.
    if (found.before) return ok({ understoodAs: found.before });
    const text = await obey(ports, { ...inbound, ...names, phone }, found);
    const kept = await keepText(ports.db, text, now);
    if (kept) {
      if (kept.notices.length > 0) await ports.queue.wakeNotices(kept.notices.map((noticeId) => ({ noticeId })));
      return ok({ understoodAs: text.understoodAs });
    }
    if (!text.isFree && !(await findRoomInShare(ports.db, "text", now))) return refuse("too-many");
  }
  throw new Error("a telephone changed again and again while its text was read");
}

/** A text, and the parts that it was joined of, if it was. */
type Incoming = InboundText & { provider: ProviderName; parts?: KeptText["parts"] };
type Arrived = Incoming & { phone: string };
type Found = Awaited<ReturnType<typeof findInbound>>;

/** A nameless text that comes within a minute of the same is the same, brought again: a STOP after that counts. */
function namesOf(
  { providerId, isNameless }: InboundText,
  now: number,
): { providerId: string; providerIdBefore?: string } {
  if (!isNameless) return { providerId };
  const minute = Math.floor(now / repeatsComeWithinMs);
  return { providerId: `${providerId}:${minute}`, providerIdBefore: `${providerId}:${minute - 1}` };
}

/** What a text does, with the answer to it. */
async function obey(ports: InboxPorts, inbound: Arrived, found: Found): Promise<KeptText> {
  const { phone, provider, providerId, parts } = inbound;
  const { telephone } = found;
  const town = textTownOf(found.town, found.places, telephone.standing);
  const isAnswered = isTelephone(ports, phone);
  const said = commandIn(inbound, town, isAnswered);
  const command = isAnswered
    ? answerIn(said, telephone, {
        text: inbound.text,
        speaker: speakerTo(telephone, said, { ports, town, row: found.town }),
      })
    : said;
  const signUp = signUpIn(command, telephone.question);
  const foundAt = signUp && (await placeSignUp(ports.db, signUp, found.places, town.names()));
  const channel = channelIn(ports, phone);
  const step = stepOf(command, { ...telephone, channel }, found.town.offer, foundAt);
  return {
    ...{ provider, providerId, phone, telephone, token: newId(), parts },
    ...{ text: beginningOf(inbound.text), understoodAs: step.kind, after: step.after, question: step.question },
    isFree: step.after?.state === "left" || (step.kind === "leave" && telephone.isSigningUp),
    liftsHold: telephone.isHeld && step.kind === "command",
    reply: isAnswered ? replyTo({ command, step, telephone, phone }, { ports, town, row: found.town }) : undefined,
    language: languageOf(telephone, command),
    through: ports.plan.sms.provider,
    wording: wordingKind(ports.plan),
    agreedTo: step.outcome.kind === "agreed" ? step.outcome.wording : null,
    agrees: step.outcome.kind === "signed-up" || !isSignedUp(telephone.standing),
    leaveToken: newLeaveToken(),
    suppressionKey: telephone.isSuppressed ? ports.suppressionKey : undefined,
  };
}

/** What a text may name: what is offered, and whatever else its writer has, which they may leave. */
function textTownOf(
  { name, mark, abbreviation, offer }: TownRow,
  places: readonly TownPlace[],
  standing: Standing | null,
): TextTown {
  const topics = choosable(offer.topics, "public", isSignedUp(standing) ? standing.topics : 0);
  return textTown({ name, mark, abbreviation, topics, places });
}

/** The provider itself may say that somebody leaves, whatever their words. Who is no telephone can only leave, or write. */
function commandIn({ optedOut, text }: InboundText, town: TextTown, isAnswered: boolean): Command {
  if (optedOut) return { kind: "leave", language: officeLanguage };
  const command = readCommand(text, town);
  return isAnswered || command.kind === "leave" ? command : { ...command, kind: "letter", text, isAddressed: false };
}

/** A letter that is only a word of what was asked is the answer; an address alone is where who is signed up lives now. */
function answerIn(
  command: Command,
  { question, standing }: KnownTelephone,
  { text, speaker }: { text: string; speaker: Speaker },
): Command {
  const { language } = command;
  const address =
    command.kind === "question" && command.question.about === "bare-address" && command.question.choices[0];
  const mayAnswer = address || (command.kind === "letter" && !command.isAddressed);
  const said = mayAnswer && question ? chosenByWord(text, question, speaker) : null;
  if (said !== null) return { kind: "answer", said, language };
  return address && isSignedUp(standing) ? { ...address, language } : command;
}

async function placeSignUp(
  db: Db,
  { addresses }: SignUp,
  places: readonly TownPlace[],
  names: PlaceNames,
): Promise<FoundAt | undefined> {
  if (addresses.length === 0) return undefined;
  const found = await placeAddresses(
    { db },
    places,
    addresses.map((address) => readAddress(address, names)),
  );
  return { ...found, missed: found.remarks.map(({ address }) => address) };
}

type Answered = { command: Command; step: Step; telephone: KnownTelephone; phone: string };
type Answering = { ports: InboxPorts; town: TextTown; row: TownRow };

/** The answer to a text; undefined where none is given: leaving has its goodbye. */
function replyTo({ command, step, telephone, phone }: Answered, { ports, town, row }: Answering): KeptText["reply"] {
  const { outcome, after } = step;
  if (outcome.kind === "silent" || outcome.kind === "left") return undefined;
  const isStranger = !isSignedUp(after ?? telephone.standing);
  const uses = usesOfReply({ phone, outcome, isStranger }, linkKey(row.secret, ports.facts.workerSecret));
  const speaker = speakerTo(telephone, command, { ports, town, row });
  const text = answerOf(outcome, { ...speaker, officePhone: row.officePhone });
  return { id: newId(), text, uses };
}

/** Who is signed up is answered in their language, a stranger in that of their text. */
const languageOf = ({ standing }: KnownTelephone, { language }: Command) => standing?.language ?? language;

function speakerTo(telephone: KnownTelephone, command: Command, { ports, town, row }: Answering): Speaker {
  const language = languageOf(telephone, command);
  // What somebody had, and may have again by ZPET, is told by its name too.
  return { town: { ...town, topics: row.offer.topics }, words: ports.answers[language], language };
}

/** How a telephone is reached when it signs up by itself; undefined where the town calls nobody. */
function channelIn({ plan }: InboxPorts, phone: string) {
  if (!isLandline(phone)) return "sms" as const;
  return plan.voice ? ("voice" as const) : undefined;
}

/** Whether somebody can be answered: no name, no short code, nobody abroad, and not ourselves. */
const isTelephone = ({ facts }: InboxPorts, phone: string) => canBeAnswered(phone, facts.twoWayNumber);

/** As much of a text as we keep; no emoji is cut in half. */
const beginningOf = (text: string) => text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "");
