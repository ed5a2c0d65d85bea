import type { ProviderName } from "../../src/providers/names.ts";
import { noFaults } from "../exchange/faults.ts";
import { answerShares } from "./plan.ts";
import { numberOf, unreachable } from "./town.ts";

/**
 * Really a provider says that its log is complete after seconds; the house relies on five minutes from the call. Two of
 * them are left to the machine, as with the windows in place.ts.
 */
const logCompleteMs = 180_000;

/** What goes wrong at a provider during the storm. */
export function answersOf(provider: ProviderName, people: number) {
  const share = answerShares[provider];
  return {
    ...noFaults,
    ...{ tooMany: share, serverError: share, timeoutBefore: share, timeoutAfter: share, malformed: share },
    clientError: share,
    gaps: 0.01,
    noRouteTo: numberOf(unreachable(people)),
    retryAfterSeconds: 7,
    rejectShare: 0.01,
    receiptDelayMs: 60,
    ...{ receiptsEarly: 0.1, receiptsDoubled: 0.1, receiptsLost: 0.1, receiptsShuffled: 0.3 },
    undeliveredShare: 0.03,
    duplicateInbound: 0.3,
    lookupError: 0.5,
    lookupDelayMs: logCompleteMs,
    keepTexts: false,
  };
}
