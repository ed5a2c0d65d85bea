import type { SaidNumber } from "./house-said.ts";
import { nameLike } from "./like-names.ts";
import { isGivenName, type Piece } from "./pieces.ts";
import type { TextTown } from "./text-town.ts";

type Place = Extract<Piece, { kind: "place" }>;
type Words = Extract<Piece, { kind: "words" }>;

/** A place, unknown words, or nothing, with the number of a house behind it. `isTown`: the town's name stands between. */
export type Item = { place: Place | null; words: Words | null; number: SaidNumber | null; isTown?: boolean };

/** What a sign-up says. */
export type SignUpItems = {
  items: Item[];
  /** Numbers behind that of the house: topics, if they are any's. */
  more: SaidNumber[];
  /** Numbers that were called topics. */
  topicNumbers: SaidNumber[];
  /** For each word that calls topics, those that it may be. */
  topics: (readonly number[])[];
  hasTelephone: boolean;
  /** Words behind thanks. */
  signature: string[];
};

type Gathering = SignUpItems & { town: TextTown; isTopics: boolean; isClosed: boolean; isApart: boolean };

/** Puts the pieces of a sign-up together: numbers belong to what stands before them. */
export function gatherItems(pieces: readonly Piece[], town: TextTown): SignUpItems {
  const gathering: Gathering = {
    town,
    items: [],
    more: [],
    topicNumbers: [],
    topics: [],
    hasTelephone: false,
    signature: [],
    isTopics: false,
    isClosed: false,
    isApart: false,
  };
  for (const piece of pieces) gather(gathering, piece);
  const items = inPartsWithoutStreets(withSurnames(turnedRound(gathering.items)), town);
  return { ...gathering, items: items.flatMap((item) => withStreet(item, items, town)) };
}

function gather(gathering: Gathering, piece: Piece): void {
  switch (piece.kind) {
    case "place":
      begin(gathering, { place: piece, words: null, number: null });
      break;
    case "words":
      if (gathering.isClosed) gathering.signature.push(...piece.words);
      else begin(gathering, { place: null, words: piece, number: null });
      break;
    case "number":
      gatherNumber(gathering, piece.said);
      break;
    case "topics":
      gathering.topics.push(piece.ids);
      gathering.isTopics = true;
      break;
    case "topics-follow":
      gathering.isTopics = true;
      break;
    case "telephone":
      gathering.hasTelephone = true;
      break;
    case "closing":
      gathering.isClosed = true;
      break;
    case "town":
      gathering.isApart = true;
  }
}

function begin(gathering: Gathering, item: Item): void {
  gathering.items.push(item);
  gathering.isTopics = false;
  gathering.isApart = false;
}

function gatherNumber(gathering: Gathering, said: SaidNumber): void {
  const { items, isTopics, isApart } = gathering;
  const last = items.at(-1);
  const isFree = last !== undefined && last.number === null && !isApart;
  if (isTopics && said.bare !== null) gathering.topicNumbers.push(said);
  else if (isFree && !isLaterName(last, items) && !isPartOf(last, items, gathering.town)) last.number = said;
  else if (said.bare === null || !items.some(({ number }) => number))
    items.push({ place: null, words: null, number: said, isTown: isApart });
  else gathering.more.push(said);
}

/** *HUSOVA 12 JAN NOVAK 3*: the house is known already. */
const isLaterName = (item: Item, items: readonly Item[]) =>
  item.words !== null && !item.words.isLabelled && items.some(({ number }) => number);

/** *HUSOVA 12 MIROVICE 1 3*: the part that the street lies in, and topics. */
function isPartOf({ place }: Item, items: readonly Item[], { name }: TextTown): boolean {
  const parts = place?.found.places.filter(({ kind }) => kind === "part") ?? [];
  const streets = items.flatMap((item) => (item.number && item.place ? item.place.found.places : []));
  return parts.some(
    (part) => streets.length > 0 && (part.name === name || streets.some(({ parentId }) => parentId === part.id)),
  );
}

/** *SOCHOVICE NOVAK 5*: where there are no streets, the number is of a house in the part. */
function inPartsWithoutStreets(items: readonly Item[], town: TextTown): Item[] {
  const isLoose = ({ place, number }: Item | undefined = nobody) => place !== null && !number && !isWide(place, town);
  return items.map((item, at) => {
    const next = items[at + 1];
    if (isLoose(item) && isNamed(next)) return { ...item, number: next?.number ?? null };
    return isLoose(items[at - 1]) && isNamed(item) ? { ...item, number: null } : item;
  });
}

const nobody: Item = { place: null, words: null, number: null };
const isNamed = (item: Item | undefined) => item?.words?.isLabelled === false && item.number !== null;

/** Whether a place is a street, or a part with streets: houses are called by those there. */
export const isWide = ({ found }: Place, { places }: TextTown): boolean =>
  found.places.some(
    (one) => one.kind === "street" || places.some(({ parentId, kind }) => kind === "street" && parentId === one.id),
  );

/** *12 Husova*: a number before its street. */
function turnedRound(items: readonly Item[]): Item[] {
  return items.flatMap((item, at) => {
    const [before, next] = [items[at - 1], items[at + 1]];
    if (isAlone(item) && next?.place && !next.number) return [];
    return before && isAlone(before) && item.place && !item.number ? [{ ...item, number: before.number }] : [item];
  });
}

const isAlone = ({ place, words, number }: Item) => !place && !words && number !== null;

/** *JANA HUSOVA LUZNI 3*: who lives elsewhere is only called so. */
function withSurnames(items: readonly Item[]): Item[] {
  if (!items.some(({ number }) => number)) return [...items];
  return items.flatMap((item, at) => {
    const next = items[at + 1];
    if (item.place?.isSurname && !item.number) return [];
    const surname = next?.place?.isSurname && !next.number ? next.place.written : null;
    if (!surname || !item.words) return [item];
    return [{ ...item, words: { ...item.words, words: [...item.words.words, surname] } }];
  });
}

/** *JAN KOS HUSVA 12*: of unknown words, the last ones that look like a street of the town. */
function withStreet(item: Item, items: readonly Item[], town: TextTown): Item[] {
  const { words, number } = item;
  const isOther = number === null && items.some((other) => other.place || other.number);
  if (!words || words.isLabelled || words.isSaid || isOther || words.words.every(isGivenName)) return [item];
  const from = words.words.findIndex((_, at) => nameLike(words.words.slice(at).join(" "), town.joinedNames()));
  if (from < 0 || (number === null && from > 0)) return [item];
  const street: Item = { ...item, words: { ...words, words: words.words.slice(from), isLabelled: true } };
  const name = words.words.slice(0, from);
  return name.length > 0 ? [{ place: null, words: { ...words, words: name }, number: null }, street] : [street];
}
