import { topics } from "./town.ts";

/* What people text, and what each text does: written once more here, and not read by the product's own means. */

export type Deed =
  | { does: "sign-up"; topics: number }
  | { does: "leave" }
  | { does: "leave-topics"; topics: number }
  | { does: "undo" };

/** What a telephone is signed up for; null: it never was. */
export type Signed = { isIn: boolean; topics: number } | null;

/** From when on a telephone was signed up for what. `isGoodbye`: it left by a word for leaving, and has its goodbye. */
export type Turn = { at: number; signed: Signed; isJoin: boolean; isGoodbye: boolean };

/** A text as the town has kept it, epoch ms. */
type Kept = { text: string; receivedAt: number };

const masks = {
  crisis: 1 << Number(topics.crisis),
  water: 1 << Number(topics.water),
  breakdowns: 1 << Number(topics.breakdowns),
};
const all = masks.crisis | masks.water | masks.breakdowns;

/** People of the town before anybody texts: they hear of everything. */
export const signedFromTheStart: Signed = { isIn: true, topics: all };

const toAll: Deed = { does: "sign-up", topics: all };
const toWater: Deed = { does: "sign-up", topics: masks.crisis | masks.water };
const leave: Deed = { does: "leave" };
const leaveWater: Deed = { does: "leave-topics", topics: masks.water };
const undo: Deed = { does: "undo" };

/** No telephone says the same twice: a provider that names no text would be thought to bring the first again. */
const deeds: Readonly<Record<string, Deed>> = {
  STOP: leave,
  "Odhlasit, dekuji": leave,
  KONEC: leave,
  "Dobrý den, prosím odhlásit. Děkuji": leave,
  "REGISTRUJ temata 1 2": toAll,
  "Prihlasit tema 1": toWater,
  "ODREGISTRUJ 1": leaveWater,
  ZPET: undo,
  Zpět: undo,
};

/** Each step of a telephone's talk is written when the one before was taken; texts of one step are written at once. */
export type Script = readonly (readonly string[])[];

/** How people who are signed up leave, leave a topic, take back, and come back. */
export const peoplesScripts: readonly Script[] = [
  [["STOP"], ["REGISTRUJ temata 1 2"]],
  [["Odhlasit, dekuji"], ["ZPET"]],
  [["ODREGISTRUJ 1"], ["Zpět"]],
  [["ODREGISTRUJ 1"]],
  [["STOP", "REGISTRUJ temata 1 2"]],
];

/** How telephones sign up that the town does not know. */
export const newcomersScripts: readonly Script[] = [
  [["REGISTRUJ temata 1 2"], ["STOP"], ["ZPET"], ["KONEC"]],
  [["REGISTRUJ temata 1 2"]],
  [["REGISTRUJ temata 1 2", "Prihlasit tema 1"]],
  [["Prihlasit tema 1"], ["ZPET"]],
];

const day = 86_400_000;

/** What a telephone was signed up for, text by text, in the order in which the town has kept them. */
export function turnsOf(texts: readonly Kept[], from: Signed): Turn[] {
  const turns: Turn[] = [{ at: Number.NEGATIVE_INFINITY, signed: from, isJoin: false, isGoodbye: false }];
  let [signed, last] = [from, undefined as { before: Signed; at: number } | undefined];
  for (const { text, receivedAt: at } of texts) {
    const deed = deeds[text];
    const next = deed?.does === "undo" ? undone(signed, last, at) : done(deed, signed);
    const isJoin = next?.isIn === true && !signed?.isIn;
    const isGoodbye = deed?.does === "leave" && signed?.isIn === true;
    if (!isSame(next, signed)) last = { before: signed, at };
    signed = next;
    turns.push({ at, signed, isJoin, isGoodbye });
  }
  return turns;
}

function done(deed: Deed | undefined, signed: Signed): Signed {
  if (deed?.does === "sign-up")
    return { isIn: true, topics: masks.crisis | deed.topics | (signed?.isIn ? signed.topics : 0) };
  if (deed?.does === "leave") return signed && { ...signed, isIn: false };
  return deed?.does === "leave-topics" && signed?.isIn ? { isIn: true, topics: signed.topics & ~deed.topics } : signed;
}

/** Whoever had never been signed up before leaves by it. */
function undone(signed: Signed, last: { before: Signed; at: number } | undefined, at: number): Signed {
  if (!last || at - last.at >= day) return signed;
  return last.before ?? (signed && { ...signed, isIn: false });
}

const isSame = (one: Signed, other: Signed) => one?.isIn === other?.isIn && one?.topics === other?.topics;

/** Whether at some moment between these two times it was so. */
export function wasSo(turns: readonly Turn[], [from, to]: readonly [number, number], so: (signed: Signed) => boolean) {
  return turns.some(
    ({ at, signed }, nth) => at <= to && (turns[nth + 1]?.at ?? Number.POSITIVE_INFINITY) >= from && so(signed),
  );
}
