import { noFaults } from "../exchange/faults.ts";
import { evening } from "./call-scenes.ts";
import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { until } from "./moments.ts";
import { createPhase } from "./phase.ts";
import { type Plan, phases } from "./plan.ts";
import { freshDay, type Part, silence, type Turn, takeAway } from "./scenes.ts";
import type { SentMessage } from "./seen.ts";
import { type Site, wait } from "./site.ts";
import { stormyTelephones } from "./telephones.ts";
import { topics, wordsOf } from "./town.ts";
import { type ComingsAndGoings, createTownspeople } from "./townspeople.ts";

/** What is said and done to the town while everything fails. */
export async function storm(site: Site, clerk: Clerk, plan: Plan, seed: number): Promise<Story & ComingsAndGoings> {
  const messages: SentMessage[] = [await calm(site, clerk, plan)];
  const remarks: string[] = [];
  const add = (part: Part) => {
    messages.push(...part.messages);
    remarks.push(...part.remarks);
  };
  const townspeople = createTownspeople(site, clerk, plan);
  site.setTelephones(stormyTelephones(site.chance, plan.people, site.clock.really(1000)));
  for (const [index, phase] of phases.entries()) {
    const turn: Turn = { seed, index, phase, people: plan.people };
    site.stepped(`silence of ${phase.provider}`);
    await freshDay(site);
    add(await silence(site, clerk, turn));
    if (index === 0) add(await evening(site, clerk));
    await freshDay(site);
    site.stepped(`storm at ${phase.provider}`);
    const play = createPhase(site, clerk, plan, { ...turn, beside: (isOver) => townspeople.beside(turn, isOver) });
    messages.push(...(await play()));
  }
  await freshDay(site);
  site.stepped("taken away");
  add(await takeAway(site, clerk));
  await townspeople.finish();
  return { messages, remarks, restores: [], ...townspeople.told() };
}

/** Before the storm one message goes to everybody without a fault: it shows that what follows is the storm's doing. */
async function calm(site: Site, clerk: Clerk, { people }: Plan): Promise<SentMessage> {
  site.setFaults({ ...noFaults, keepTexts: true });
  const id = await clerk.say(() => ({ topics: topics.water, ...wordsOf(1) }));
  await until(() => site.exchange.journal.counts().receipts.sent >= people, 60_000);
  await wait(600);
  return { id, mark: 1, kind: "calm" };
}
