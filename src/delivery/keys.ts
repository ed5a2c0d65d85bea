import type { CallStep } from "../providers/contract.ts";

/**
 * What somebody who was called is told next, by the keys that they pressed: a one says the message again, a nine asks for
 * another one, and both nines, one behind the other, end the calls. Any other key says the message and the keys again:
 * who slips hears how it is done.
 * @param keys those of now behind those that led there; empty where none was pressed
 */
export function stepOf(keys: string): CallStep {
  if (keys === "") return "end";
  if (keys.endsWith("99")) return "left";
  return keys.endsWith("9") ? "confirm" : "again";
}
