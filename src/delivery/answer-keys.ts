import { speakerOf } from "../messages/spoken.ts";
import { wordsOn } from "../messages/wording.ts";
import type { NextWords } from "../providers/adapter.ts";
import { readAttemptName } from "./attempt.ts";
import { findCalled } from "./called-queries.ts";
import { stepOf } from "./keys.ts";
import type { DeliveryPorts } from "./ports.ts";

/**
 * What somebody is told who has pressed keys in the call of a message, in the words of that call. Where the call is none
 * of ours it ends.
 * @param pressed the attempt that the call is of, and its keys
 */
export async function answerKeys(
  { db, plan }: Pick<DeliveryPorts, "db" | "plan">,
  { attempt: name, keys }: { attempt: string; keys: string },
): Promise<NextWords> {
  const step = stepOf(keys);
  const parts = readAttemptName(name);
  const called = step !== "end" && parts ? await findCalled(db, parts) : undefined;
  if (step === "end" || !called) return { step: "end" };
  const { channel, phone, language, calls, ...words } = called;
  const spoken = wordsOn(channel, { ...words, speaker: speakerOf(calls, plan.callWordings) }, language);
  const { speechRate, ringSeconds } = calls;
  return { step, attempt: { name, to: phone, ...spoken }, calling: { speechRate, ringSeconds } };
}
