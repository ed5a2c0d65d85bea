import type { Text } from "../text.ts";
import type { Post } from "../webhooks.ts";
import type { Line } from "./line.ts";

/** What a call is to do, as the wire that took it reads the request. */
export type Voice = {
  /** Of what is said, and its speed (1: the provider's own): the page speaks so. */
  language: string;
  rate: number;
  /** It rings so long at most. */
  ringSeconds: number;
  /** The provider ends the talk after so long. */
  longestSeconds?: number;
  /** Whether the provider was asked to tell machines from people. */
  seesMachines?: boolean;
  /** Tries that the provider itself makes after a call that nobody took. */
  retry?: { count: number; afterSeconds: number };
  /** Speaks to whoever answered; resolves when the provider itself has nothing more to say. */
  talk(line: Line, text: Text): Promise<void>;
  /** The webhook about a step of the call, where somebody asked for it. */
  tell?(text: Text, step: Step): StepPost | undefined;
};

export type StepPost = Post & { url: string };

/** What a call goes through before it is over. */
export type Step = "initiated" | "ringing" | "answered";

/** How a call ended. Whoever answers and hangs up at once has answered, too. */
export type CallEnd = "answered" | "machine" | "busy" | "no-answer" | "declined" | "failed" | "expired";

/** One call: how far it is, and what was heard in it. Its seconds are those of the call, however fast the test goes. */
export type Call = {
  state: "queued" | "dialling" | "ringing" | "talking" | "over";
  end?: CallEnd;
  /** When it left the queue, epoch ms. */
  startedAt?: number;
  queuedSeconds: number;
  ringingSeconds: number;
  talkedSeconds: number;
  /** What was said and heard, one after the other, whole words. */
  said: string[];
  /** Keys pressed, in order. */
  keys: string;
  /** The provider broke the talk off, with this code of its own. */
  problem?: number;
};

export const newCall = (): Call => ({
  state: "queued",
  queuedSeconds: 0,
  ringingSeconds: 0,
  talkedSeconds: 0,
  said: [],
  keys: "",
});

/** When somebody answered and when it was over, epoch ms, as if every second of it had been a real one. */
export function timesOf({ startedAt = 0, ringingSeconds, talkedSeconds }: Call) {
  const answeredAt = startedAt + ringingSeconds * 1000;
  return { startedAt, answeredAt, endedAt: answeredAt + talkedSeconds * 1000 };
}

/** Whether a person or a machine took the call. */
export const isTaken = (end: CallEnd | undefined) => end === "answered" || end === "machine";
