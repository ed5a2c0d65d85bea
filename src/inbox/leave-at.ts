import { tokensOf } from "../places/list-tokens.ts";
import type { Asking } from "./command.ts";
import { plainCommand } from "./command-text.ts";
import { piecesOf } from "./pieces.ts";
import type { TextTown } from "./text-town.ts";

const command = /^\P{L}*(?:odreg\p{L}*|odhl[aá][sš](?:it|en[ií]|te|it se)?)(?=\P{L}|$)/iu;

/** "ODREGISTRUJ HUSOVA 12": everything, or that house? */
export function readLeaveAt(own: string, town: TextTown): Asking | null {
  if (!command.test(own) || own.includes("?")) return null;
  const { tokens } = tokensOf(plainCommand(own.replace(command, "")));
  const pieces = piecesOf(tokens, town);
  const isAddress = pieces.every(({ kind }) => ["place", "number", "town", "comma", "closing"].includes(kind));
  const isNumbered = pieces.some(({ kind }) => kind === "number");
  if (!isAddress || !isNumbered || !pieces.some(({ kind }) => kind === "place")) return null;
  return { kind: "question", question: { about: "leave-all", choices: [{ kind: "leave" }] } };
}
