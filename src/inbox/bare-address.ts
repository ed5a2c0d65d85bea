import { tokensOf } from "../places/list-tokens.ts";
import type { Asking } from "./command.ts";
import { plainCommand } from "./command-text.ts";
import { isGivenName, piecesOf } from "./pieces.ts";
import { withoutPostcode } from "./postcodes.ts";
import { saysOtherwise } from "./read-sign-up.ts";
import { signUpOf, usualWay } from "./sign-up.ts";
import { gatherItems, type Item } from "./sign-up-items.ts";
import type { TextTown } from "./text-town.ts";

/**
 * "Husova 70", "Jan Novák, Husova 70": an address of the town, and nothing else but a name. Somebody signs up who has left
 * the command out, or mends an address; null where it is anything else.
 * @param own what the writer says (`ownWords`)
 */
export function readBareAddress(own: string, town: TextTown): Asking | null {
  if (/[?\ufffd]/.test(own) || saysOtherwise(own, town)) return null;
  const { tokens } = tokensOf(withoutPostcode(plainCommand(own), town));
  const said = gatherItems(piecesOf(tokens, town), town);
  const saysMore = [said.more, said.topicNumbers, said.topics].some(({ length }) => length > 0) || said.hasTelephone;
  const houses = said.items.filter(({ place, number }) => place && number);
  if (saysMore || houses.length !== 1 || !said.items.every(isOfAddress)) return null;
  const letter = { kind: "letter", text: "", isAddressed: true } as const;
  return { kind: "question", question: { about: "bare-address", choices: [signUpOf(said, town, usualWay), letter] } };
}

/** A house, the part it lies in, or who lives there. */
const isOfAddress = ({ place, words, number }: Item): boolean =>
  place !== null || (number === null && words !== null && words.words.length <= 3 && words.words.some(isGivenName));
