import { topicMask } from "../audience/audience.ts";
import type { Channel } from "../providers/channel.ts";
import { chosenMask, maskOf } from "../town/offered.ts";
import { type Offer, usualTopics } from "../town/town.ts";
import type { Asking, Command, Question, Said, SignUp } from "./command.ts";
import { isYesOrNo } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import { isSameStanding, isSignedUp, type Standing } from "./standing.ts";

/** What a text changed last, and may be taken back. */
export type Undo = { before: Standing | null; after: Standing };

/** What is known of a telephone that writes. */
export type Telephone = {
  standing: Standing | null;
  /** As it is reached, when it signs up: undefined where the town calls nobody and it is a landline. */
  channel: Channel | undefined;
  /** What it was asked last, if that is less than a day ago. */
  question: Question | null;
  undo: Undo | null;
  /** The wording that it was asked to agree to, if it has not; `isLately`: not long ago. */
  asked: { wording: string; isLately: boolean } | null;
  /** Whether codes of a sign-up on the web are under way, or held back. */
  isSigningUp: boolean;
  isHeld: boolean;
};

/** Where a sign-up's addresses are, as `findAddresses` has found them. */
export type FoundAt = Pick<Standing, "places" | "addresses"> & { missed: readonly string[] };

/**
 * What a text does. `after`: what its telephone is signed up for then, undefined where nothing changes; `question`: what it
 * is asked now, null where nothing is open any more; `outcome`: what it is answered.
 */
export type Step = {
  kind: "leave" | "letter" | "command";
  after?: Standing;
  question: Question | null;
  outcome: Outcome;
};

/** What a command does to a telephone. @param foundAt where the addresses of its sign-up are */
export function stepOf(command: Command, telephone: Telephone, offer: Offer, foundAt: FoundAt | undefined): Step {
  const asking = meantBy(command, telephone.question);
  if (asking === "unchanged") return answered({ kind: "unchanged" });
  switch (asking.kind) {
    case "sign-up":
      return signUp(asking, command, { telephone, offer, foundAt });
    case "leave":
      return leave(telephone);
    case "leave-topics":
      return leaveTopics(asking.topics, telephone, offer);
    case "undo":
      return undo(telephone);
    case "question":
      return ask(asking.question);
    case "unknown-topics":
      return answered({ kind: "unknown-topics", written: asking.written });
    case "start":
      return answered(
        isSignedUp(telephone.standing) ? { kind: "info", standing: telephone.standing } : { kind: "help" },
      );
    case "info":
      return answered({ kind: "info", standing: isSignedUp(telephone.standing) ? telephone.standing : null });
    case "agree":
      return agree(asking, telephone);
    case "thanks":
      return { kind: "command", question: telephone.question, outcome: { kind: "silent" } };
    case "topics":
    case "help":
      return answered({ kind: asking.kind });
    case "answer":
      return passOn("letter");
    case "letter":
      // As the answer to a question: what is meant came with the text that was asked about.
      return passOn(command.kind === "answer" ? "command" : "letter");
  }
}

const passOn = (kind: Step["kind"]): Step => ({ kind, question: null, outcome: { kind: "passed-on" } });

/** "Souhlasím" long after the question, or to none, may be meant for somebody at the office. */
function agree({ isYes }: { isYes: boolean }, { standing, asked, question }: Telephone): Step {
  if (!isSignedUp(standing)) return isYes ? passOn("letter") : answered({ kind: "info", standing: null });
  if (isYes && !asked?.isLately) return passOn("letter");
  return { kind: "command", question, outcome: { kind: "agreed", wording: asked?.wording ?? null } };
}

/** What may be for the office is there already, should nobody answer. */
function ask(question: Question): Step {
  const kind = ["or-letter", "bare-address"].includes(question.about) ? "letter" : "command";
  return { kind, question, outcome: { kind: "asked", question } };
}

const answered = (outcome: Outcome): Step => ({ kind: "command", question: null, outcome });

/** The sign-up that a text asks for, be it by the answer to a question: its addresses are to be found. */
export function signUpIn(command: Command, question: Question | null): SignUp | undefined {
  const asking = meantBy(command, question);
  return asking !== "unchanged" && asking.kind === "sign-up" ? asking : undefined;
}

/** What is asked for, or answered. An answer to nothing is a letter; a "no" leaves everything as it is. */
export function meantBy(command: Command, question: Question | null): Asking | "unchanged" {
  if (!question) return command;
  if (command.kind === "agree" && command.isYes) return chosen(question, "yes") ?? "unchanged";
  if (command.kind !== "answer") return command;
  return chosen(question, command.said) ?? "unchanged";
}

function chosen({ about, choices }: Question, said: Said): Asking | undefined {
  if (typeof said === "number") return choices[said - 1];
  if (isYesOrNo(about)) return said === "yes" ? choices[0] : choices[1];
  return said === "yes" && choices.length === 1 ? choices[0] : undefined;
}

type Around = { telephone: Telephone; offer: Offer; foundAt: FoundAt | undefined };

/** Who is signed up keeps what they do not name; topics come to those they have. */
function signUp(said: SignUp, { language }: Command, { telephone, offer, foundAt }: Around): Step {
  const { standing: before, channel } = telephone;
  if (channel === undefined) return answered({ kind: "no-calls" });
  const known = isSignedUp(before) ? before : null;
  const has = known?.topics ?? 0;
  const usual = known ? 0 : maskOf(usualTopics(offer));
  const asked = has | (said.topics ? topicMask(said.topics) : usual);
  const after: Standing = {
    state: "subscribed",
    language: known?.language ?? language,
    channel: known?.channel ?? channel,
    // The answer to a question of yesterday may name what no text is offered any more.
    topics: chosenMask(offer.topics, "public", { asked, has }),
    places: foundAt ? foundAt.places : (known?.places ?? null),
    addresses: foundAt ? foundAt.addresses : (known?.addresses ?? null),
    name: said.name ?? before?.name ?? null,
  };
  const outcome: Outcome = { kind: "signed-up", standing: after, missed: foundAt?.missed ?? [], isNew: known === null };
  return { kind: "command", question: null, outcome, ...(!isSameStanding(before, after) && { after }) };
}

function leave({ standing, isSigningUp, isHeld }: Telephone): Step {
  if (isSignedUp(standing)) {
    return { kind: "leave", question: null, outcome: { kind: "left" }, after: { ...standing, state: "left" } };
  }
  // A stop from a number that we do not know may be somebody's with another telephone: a person reads it.
  if (standing === null && !isSigningUp && !isHeld)
    return { kind: "letter", question: null, outcome: { kind: "passed-on" } };
  return { kind: "leave", question: null, outcome: { kind: "silent" } };
}

/** What everybody gets cannot be left by itself; who leaves all the rest is told how to leave that, too. */
function leaveTopics(topics: readonly number[], { standing }: Telephone, offer: Offer): Step {
  if (!isSignedUp(standing)) return answered({ kind: "info", standing: null });
  const always = topicMask(offer.topics.filter((topic) => topic.always).map(({ id }) => id));
  const left = topicMask(topics) & standing.topics & ~always;
  const after: Standing = { ...standing, state: "subscribed", topics: standing.topics & ~left };
  const outcome: Outcome = { kind: "left-topics", left, standing: after };
  return { kind: "command", question: null, outcome, ...(left !== 0 && { after }) };
}

function undo({ standing, undo: last }: Telephone): Step {
  if (!last) return answered({ kind: "nothing-to-undo" });
  if (!isSameStanding(standing, last.after)) return answered({ kind: "changed-elsewhere" });
  const after: Standing = last.before ?? { ...last.after, state: "left" };
  const outcome: Outcome = { kind: "undone", standing: isSignedUp(after) ? after : null };
  return { kind: isSignedUp(after) ? "command" : "leave", question: null, outcome, after };
}
