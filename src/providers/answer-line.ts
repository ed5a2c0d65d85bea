import { alsoLog, type Fields, logged } from "../log.ts";
import type { Channel } from "./channel.ts";
import type { Outcome } from "./contract.ts";
import type { Answer, Said } from "./http-meaning.ts";
import type { ProviderName } from "./names.ts";

/** Who is asked, and for what: to send something, or what its log says. */
export type Asking = { provider: ProviderName; channel: Channel; asked: "to-send" | "log" };

/** One line for each request to a provider: what it answered, and to how many. */
export const logAnswer = <Value>(asking: Asking, ask: () => Promise<Value>): Promise<Value> =>
  logged("answer", asking, ask);

/** What a line says of an answer, and of the people it was of. */
export function alsoLogAnswer(answer: Answer, people: number, said: Said | undefined): void {
  const status = answer === "lost" ? "lost" : answer.status;
  alsoLog({ status, people, ...(said === "one-of-them" ? { said } : countsOf(said ?? [])) });
}

/** How many were answered how, and with which code the first who was not accepted. */
function countsOf(outcomes: readonly Outcome[]): Fields {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  const other = outcomes.find(({ kind }) => kind !== "accepted");
  return { ...counts, ...(other && { code: isCode(other.code) ? other.code : "unusual" }) };
}

/** A code is a word or a short number. What a provider has made of it is its own, and might name somebody. */
const isCode = (code: string) => /^[\w.-]{1,40}$/.test(code) && !/\d{6}/.test(code);
