import { singleLetters, wordsOf } from "../inbox/sms-words.ts";
import { topicNumbered, topicsCalled } from "../inbox/topic-words.ts";
import { plainWord } from "../places/list-tokens.ts";
import type { Topic } from "../town/town.ts";
import type { ListTown } from "./list-town.ts";

/** The topics that a cell names, and what in it names none. */
export type TopicsSaid = { ids: readonly number[]; unknown: readonly string[] };

const everything = /^(?:vse|vsechn[aoy]|(?:vsechna )?temata|vsechny|all|everything|all topics|\*)[.!]?$/;
const nothing = /^(?:nic|zadn[aeyo]|none|nothing|ne|-+)[.!]?$/;
const between = /[,;|+&/\n•]|\s[-–]\s/u;
const numbers = /^(?:t(?:ema(?:ta)?)?[.:]? ?)?(?:č\. ?|c\. ?)?(t?\d{1,2})(?:[ .]+(t?\d{1,2}))*\.?$/i;

/**
 * Reads topics as lists name them: *voda, plyn*, *1, 3*, *1 3*, *Kultura a akce; svoz odpadu*, *vše*. Those that everybody
 * gets are understood and left out.
 */
export function readTopics(cell: string, town: ListTown): TopicsSaid {
  // A list says the same few things of everybody.
  const said = town.topicsRead.get(cell) ?? readCell(cell.trim(), town);
  town.topicsRead.set(cell, said);
  return said;
}

function readCell(text: string, town: ListTown): TopicsSaid {
  const plain = plainWord(text);
  const chosen = town.topics.filter(({ always }) => !always).map(({ id }) => id);
  if (everything.test(plain)) return { ids: chosen, unknown: [] };
  if (nothing.test(plain)) return { ids: [], unknown: [] };
  const { ids: named, rest } = takeNames(plain, town.topicNames());
  const read = rest.split(between).map((piece) => readPiece(piece.trim(), town));
  const ids = new Set([...named, ...read.flatMap(({ ids }) => ids)]);
  return { ids: chosen.filter((id) => ids.has(id)), unknown: read.flatMap(({ unknown }) => unknown) };
}

/** The whole names of topics, which may have commas and other topics' words in them, and what is left. */
function takeNames(plain: string, topicNames: ReturnType<ListTown["topicNames"]>): { ids: number[]; rest: string } {
  const ids: number[] = [];
  let rest = plain;
  for (const { id, name } of topicNames) {
    const at = rest.indexOf(name);
    if (at < 0 || isInWord(rest, at, name.length)) continue;
    ids.push(id);
    rest = `${rest.slice(0, at)},${rest.slice(at + name.length)}`;
  }
  return { ids, rest };
}

const isInWord = (text: string, at: number, length: number) =>
  /[a-z0-9]/.test(text.charAt(at - 1)) || /[a-z0-9]/.test(text.charAt(at + length));

function readPiece(piece: string, town: ListTown): TopicsSaid {
  if (!/[a-z0-9]|[^\0-\x7f]/.test(piece)) return { ids: [], unknown: [] };
  return numbers.test(piece) ? readNumbers(piece, town.topics) : readWords(piece, town);
}

function readNumbers(piece: string, topics: readonly Topic[]): TopicsSaid {
  const written = piece.match(/\d+/g) ?? [];
  const found = written.map((digits) => topicNumbered(topics, digits)?.id);
  return {
    ids: found.filter((id) => id !== undefined),
    unknown: written.filter((digits, at) => found[at] === undefined && !isAlways(digits, topics)),
  };
}

const isAlways = (digits: string, topics: readonly Topic[]) =>
  topics.some(({ id, always }) => always && id === Number(digits));

/** What all words call, or what each of them calls: *svoz odpadu*, *voda a plyn*. */
function readWords(piece: string, { topicWords }: ListTown): TopicsSaid {
  const called = wordsOf(piece).map(({ upper }) => topicsCalled(topicWords(), singleLetters(upper)));
  const telling = called.filter((ids) => ids.length > 0);
  const inAll = (telling[0] ?? []).filter((id) => telling.every((ids) => ids.includes(id)));
  const ids = inAll.length === 1 ? inAll : telling.flatMap((some) => (some.length === 1 ? some : []));
  return ids.length > 0 ? { ids, unknown: [] } : { ids: [], unknown: [piece] };
}
