import type { ProviderName } from "../../src/providers/names.ts";
import type { Plan } from "./plan.ts";
import { type Site, wait } from "./site.ts";
import { newcomersScripts, peoplesScripts, type Script } from "./talk.ts";
import { isTalker, newcomersNumber, numberOf } from "./town.ts";

/** Who texts the town in a phase, and what. */
type Texter = { number: string; script: Script };

/** The town's own number, as the exchange writes it. */
export const townsNumber = "420736350350";

/** Each third of those who talk has its phase, and newcomers come in each. */
export function textersOf({ people, talkersAPhase, newcomersAPhase }: Plan, index: number): Texter[] {
  const ids = Array.from({ length: people }, (_, nth) => nth + 1).filter(isTalker);
  const talkers = ids.filter((_, nth) => nth % 3 === index).slice(0, talkersAPhase);
  return [
    ...talkers.map((id, nth) => ({ number: numberOf(id), script: scriptOf(peoplesScripts, nth) })),
    ...Array.from({ length: newcomersAPhase }, (_, nth) => ({
      number: newcomersNumber(index * newcomersAPhase + nth),
      script: scriptOf(newcomersScripts, nth),
    })),
  ];
}

const scriptOf = (scripts: readonly Script[], nth: number) => scripts[nth % scripts.length] ?? [];

/** Somebody texts step by step: the next when all of the last was taken, or is given up. */
export async function converse(
  { exchange }: Pick<Site, "exchange">,
  provider: ProviderName,
  { number, script }: Texter,
  { gapMs, isOver }: { gapMs(): number; isOver(): boolean },
): Promise<void> {
  for (const step of script) {
    await wait(gapMs());
    if (isOver()) return;
    const texts = step.map((words) => exchange.writeToTown(provider, number, townsNumber, words));
    while (texts.some(({ receiptState }) => receiptState === "waiting") && !isOver()) await wait(20);
  }
}
