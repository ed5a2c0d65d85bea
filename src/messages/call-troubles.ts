import { entriesOf, type Language } from "../language.ts";
import { longestSpoken } from "./message.ts";
import type { Call, CallsByLanguage } from "./spoken.ts";

/** By how many characters the message of a call is too long for the providers in use; 0 when it fits. */
export type CallExcess = (call: Call) => number;

/** Why a text cannot be heard: nothing of it can be said, or it is longer than anybody listens, or providers take, by so many characters. */
export type CallTrouble = "nothing-to-say" | { by: number };
export type CallTroubles = { [Of in Language]?: CallTrouble };

/** Which calls of a message cannot be heard; empty when all can. */
export function callTroubles(calls: CallsByLanguage, excessOf: CallExcess): CallTroubles {
  const found = entriesOf(calls).flatMap(({ language, value }) => {
    const trouble = troubleOf(value, excessOf);
    return trouble ? [[language, trouble]] : [];
  });
  return Object.fromEntries(found);
}

function troubleOf(call: Call, excessOf: CallExcess): CallTrouble | undefined {
  if (call.text === "") return "nothing-to-say";
  const by = Math.max(excessOf(call), [...call.text].length - longestSpoken);
  return by > 0 ? { by } : undefined;
}
