import type { Chance } from "./chance.ts";
import { type AnswerFault, answerFaults, type ClientError, clientErrors, type Faults } from "./faults.ts";

/** What chance says about the next answer; faults and chance are asked for each time, because both can be set anew. */
export function createDraws(faults: () => Faults, chance: () => Chance) {
  let errors = 0;

  return {
    /** Which fault the next answer to a send request has, if any. */
    nextAnswerFault(): AnswerFault | undefined {
      let drawn = chance().next("answer");
      return answerFaults.find((name) => {
        drawn -= faults()[name];
        return drawn < 0;
      });
    },
    /** What the next 4xx is. In turn and not by chance, so that each of them comes. */
    nextClientError(): ClientError {
      const given = clientErrors.find((status) => status === faults().clientErrorStatus);
      return given ?? clientErrors[errors++ % clientErrors.length] ?? 400;
    },
    /** Whether the entry about this telephone lacks a field: a draw of its own for every answer. */
    isGap(kind: string, to: string): boolean {
      return faults().gaps > 0 && chance().of(kind, `${to} ${chance().turn(`${kind} ${to}`)}`) < faults().gaps;
    },
    happens: (kind: string, share: number) => share > 0 && chance().next(kind) < share,
  };
}
