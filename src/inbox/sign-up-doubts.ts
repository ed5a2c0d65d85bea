import type { Question, QuestionKind } from "./command.ts";
import { nameLike } from "./like-names.ts";
import { isGivenName } from "./pieces.ts";
import { isTown, signUpOf, topicOf, usualWay, type Way, wordsOfItem } from "./sign-up.ts";
import { type Item, isWide, type SignUpItems } from "./sign-up-items.ts";
import type { TextTown } from "./text-town.ts";

/** What can be understood in several ways, each of which a choice stands for. */
type Doubt = { about: QuestionKind; ways: readonly Way[] };

/** Choices beyond these are too many to read in one SMS. */
const mostChoices = 4;

/** The question that a sign-up has to be asked first; null where it can be understood in one way only. */
export function doubtAbout(said: SignUpItems, town: TextTown): Question | null {
  for (const find of [surnameDoubt, nameDoubt, placeDoubt, firstNumberDoubt, houseDoubt, likeDoubt]) {
    const doubt = find(said, town);
    if (doubt)
      return { about: doubt.about, choices: doubt.ways.slice(0, mostChoices).map((way) => signUpOf(said, town, way)) };
  }
  return said.hasTelephone ? { about: "telephone", choices: [signUpOf(said, town, usualWay)] } : null;
}

/** *JANA HUSOVA 12* where there is a Husova street. */
function surnameDoubt({ items }: SignUpItems): Doubt | null {
  if (!items.some(({ place }) => place?.isSurname)) return null;
  return { about: "name-or-street", ways: [usualWay, { ...usualWay, surname: "name" }] };
}

/** *BORIVOJ KOS 12* where there is no Borivoj Kos street. */
function nameDoubt({ items }: SignUpItems): Doubt | null {
  const isUnclear = (item: Item) => {
    const words = item.words?.words ?? [];
    return item.number !== null && !item.words?.isLabelled && words.length > 1 && !isGivenName(words[0] ?? "");
  };
  if (!items.some(isUnclear) || items.some((item) => item.words && !item.number)) return null;
  return { about: "name-or-street", ways: [usualWay, { ...usualWay, words: "name" }] };
}

/** A street and a part of one name. */
function placeDoubt({ items }: SignUpItems, town: TextTown): Doubt | null {
  const named = items.flatMap(({ place }) => (place && !place.isSurname ? [place] : []));
  for (const { found } of named) {
    const ofKind = found.places.filter(({ kind }) => (kind === "street" ? !found.isPart : !found.isStreet));
    const names = [...new Map(ofKind.map((place) => [`${place.kind} ${place.name}`, place])).values()];
    if (names.length > 1 && !names.some(({ name }) => isTown(name, town))) {
      return { about: "which-place", ways: names.map((place) => ({ ...usualWay, place })) };
    }
  }
  return null;
}

/** *MIROVICE 1 3*: where there are streets, all of them may be topics. */
function firstNumberDoubt({ items, more }: SignUpItems, town: TextTown): Doubt | null {
  const item = items.find(({ number }) => number);
  if (!item?.number || items.filter(({ number }) => number).length > 1) return null;
  const isHouse = item.place
    ? !isWide(item.place, town) || item.place.found.places.some(({ kind }) => kind === "street")
    : (item.isTown || item.words) && !town.places.some(({ kind }) => kind === "street");
  const isOfStreet = wordsOfItem(item, usualWay).street.length > 0;
  const areTopics = [item.number, ...more].every(({ bare }) => topicOf(bare, town));
  if (isHouse || isOfStreet || !areTopics) return null;
  return { about: "house-or-topics", ways: [usualWay, { ...usualWay, first: "topic" }] };
}

/** *HUSOVA 12 77* where there is no topic 77. */
function houseDoubt({ items, more }: SignUpItems, town: TextTown): Doubt | null {
  if (more.every(({ bare }) => topicOf(bare, town))) return null;
  const first = items.flatMap(({ number }) => number ?? []).slice(0, 1);
  return { about: "which-house", ways: [...first, ...more].map((house) => ({ ...usualWay, house })) };
}

/** *HUSVA 12* where there is a Husova street. */
function likeDoubt({ items }: SignUpItems, town: TextTown): Doubt | null {
  const street = items.map((item) => wordsOfItem(item, usualWay).street.join(" ")).find(Boolean);
  const like = street ? nameLike(street, town.joinedNames()) : null;
  return like && !like.isSame ? { about: "close-name", ways: [{ ...usualWay, like: true }, usualWay] } : null;
}
