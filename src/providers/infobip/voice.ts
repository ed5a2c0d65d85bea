import type { ChannelAdapter } from "../adapter.ts";
import { usualCalling } from "../call-end.ts";
import { callSeconds, type Spoken } from "../call-length.ts";
import type { Attempt, Dispatch } from "../contract.ts";
import { wireNumber } from "../wire.ts";
import { foundIn, getFrom, outcomesIn, postTo, validMinutes } from "./answers.ts";
import { callOutcomeOf, loggedCallOf } from "./call-codes.ts";
import type { InfobipVoiceConfig } from "./settings.ts";

/** `text` of one call. */
const mostCharacters = 1400;

/** Two seconds: half a one for each comma, say the documents. */
const pause = ",,,,";

/** Angle brackets and ampersands would begin SSML. */
const plain = (text: string) => text.replace(/[<>&]/g, " ").trim();

function wordsOf({ text, call }: Spoken, times: 1 | 2): string {
  const message = plain(text);
  const heard = times === 2 ? [message, pause, message] : [message];
  return [call?.greeting, ...heard, call?.menu]
    .map((words) => plain(words ?? ""))
    .filter(Boolean)
    .join(" ");
}

/** All that is spoken in a call: the message twice, for it cannot be read again; once where that is too long. */
function spokenIn(spoken: Spoken): string {
  const twice = wordsOf(spoken, 2);
  return twice.length <= mostCharacters ? twice : wordsOf(spoken, 1);
}

/** People who hear the same words travel in one message of the request. */
const byWords = (attempts: readonly Attempt[]) =>
  Map.groupBy(attempts, (attempt) => JSON.stringify([attempt.call?.language, spokenIn(attempt)]));

const nobody: Spoken = { text: "" };

/**
 * One message, without two things that Infobip has. Its own `retry`, which asks "minPeriod, maxPeriod and maxCount":
 * who was not reached comes again by our own rule, inside the town's hours. And `sendingSpeed`, for "if this parameter
 * is defined, validityPeriod is ignored": our queue paces.
 */
function messageOf(attempts: readonly Attempt[], dispatch: Dispatch, { from, receiptsUrl }: InfobipVoiceConfig) {
  const [first = nobody] = attempts;
  const { speechRate, ringSeconds } = dispatch.calling ?? usualCalling;
  const text = spokenIn(first);
  return {
    from,
    destinations: attempts.map(({ to, name }) => ({ to: wireNumber(to), messageId: name })),
    text,
    language: first.call?.language ?? "cs",
    speechRate,
    // Whoever answers says their name first.
    pause: 1,
    repeatDtmf: "1",
    maxDtmf: 2,
    dtmfTimeout: 5,
    ringTimeout: Math.round(ringSeconds),
    callTimeout: callSeconds(text, speechRate),
    validityPeriod: validMinutes(dispatch),
    notifyUrl: receiptsUrl,
    notifyContentType: "application/json",
    notifyContentVersion: 2,
  };
}

/** Rows of a log where no other number is asked for; it has neither a cursor nor, by its documents, a maximum. */
const mostRows = 50;

/**
 * Infobip, voice messages by text to speech (OpenAPI "Infobip Voice", `/tts/3/advanced`). Left open by its documents:
 * whether a `messageId` that came before is refused, as of SMS, so that nothing is sent twice by relying on it; how soon
 * the log is complete (5 minutes are relied on).
 */
export const voice: ChannelAdapter<InfobipVoiceConfig> = {
  // 20,000 destinations are allowed; all of a request ring at once, and an exchange of a small town has few lines.
  perRequest: 30,
  perChunk: 30,
  textsPerRequest: "many",
  idempotency: "none",
  windowSeconds: 0,
  webhooks: 1,
  fits: (spoken) => wordsOf(spoken, 1).length <= mostCharacters,
  pace: 1,
  pacesPeople: true,
  request(dispatch, config) {
    const messages = [...byWords(dispatch.attempts).values()].map((attempts) => messageOf(attempts, dispatch, config));
    return postTo(config, "/tts/3/advanced", { messages });
  },
  outcomes: (status, body, { attempts }) => outcomesIn({ status, body }, attempts, callOutcomeOf),
  lookup: {
    conclusiveAfterSeconds: 5 * 60,
    longestNames: 2048,
    // A row for each, and one to spare, so that a list that is full is known to be cut.
    mostNames: mostRows - 1,
    request({ attempts }, config) {
      const names = new URLSearchParams(attempts.map(({ name }) => ["messageId", name]));
      return getFrom(config, `/tts/3/logs?${names}&limit=${mostRows}`);
    },
    outcomes: (body, { attempts }) => foundIn(body, attempts, { mostRows, loggedOutcomeOf: loggedCallOf }),
  },
};
