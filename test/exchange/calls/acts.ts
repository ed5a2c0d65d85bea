import type { Calls } from "./calls.ts";

/** What somebody at a telephone does with the call that is there; the names are those of the buttons and of JSON. */
export const acts = ["answer", "busy", "ignore", "machine", "hang-up", "key"] as const;
export type Act = (typeof acts)[number];

export const isAct = (name: unknown): name is Act => acts.some((act) => act === name);
export const isKey = (key: unknown): key is string => typeof key === "string" && /^[0-9*#]$/.test(key);

/** Does it; false: nothing rings there, or nobody is in a call. */
export function act(calls: Calls, number: string, { name, key = "" }: { name: Act; key?: string }): boolean {
  if (name === "answer") return calls.does(number, "answers");
  if (name === "busy") return calls.does(number, "busy");
  if (name === "ignore") return calls.does(number, "no-answer");
  if (name === "machine") return calls.does(number, "machine");
  return name === "key" ? calls.press(number, key) : calls.hangUp(number);
}
