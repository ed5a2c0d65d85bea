import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { audienceOf } from "../../src/audience/audience.ts";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchDue } from "../../src/delivery/dispatch.ts";
import { checkDraft } from "../../src/messages/check.ts";
import type { Texts } from "../../src/messages/message.ts";
import { countAudience, findMessage } from "../../src/messages/queries.ts";
import { findTown } from "../../src/town/queries.ts";
import { voicePlan } from "../support/calls.ts";
import { aDispatchedMessage, aDraft, now, plan, quietQueue, town, withPeople } from "../support/town.ts";

/** Five Czech mobiles, two English ones, one of somebody whose language is not spoken here, and four landlines. */
beforeEach(async () => {
  await withPeople(5);
  await withPeople(2, { from: 6, language: "en" });
  await withPeople(1, { from: 8, language: "uk" as "cs" });
  await withPeople(3, { from: 9 });
  await withPeople(1, { from: 12, language: "en" });
  await env.DB.exec("UPDATE subscribers SET channel = 'voice' WHERE id > 8");
});

/** What the check page of a draft would say. */
async function said(id: number, by = voicePlan) {
  const message = await findMessage(town(), id);
  if (!message) throw new Error("no draft");
  const counted = await countAudience(town(), audienceOf(message), by.voice ? ["sms", "voice"] : ["sms"]);
  const asked = { message, counted, town: await findTown(town()), isLimited: false };
  const { estimate, calls } = await checkDraft({ db: town(), plan: by }, asked, now);
  return { sms: { people: 8, price: estimate.price }, voice: { people: calls?.calls ?? 0, price: calls?.price ?? 0 } };
}

const czech = "Zítra nepoteče voda.";
const long = `${"No water tomorrow. ".repeat(9)}`;

it.each<[string, Texts]>([
  ["in Czech alone", { sms: { cs: czech } }],
  ["in two languages of one part each", { sms: { cs: czech, en: "No water tomorrow." } }],
  ["longer in English, where it is two parts", { sms: { cs: czech, en: long } }],
  ["longer in Czech", { sms: { cs: long, en: "No water tomorrow." } }],
  ["that takes more minutes to hear in English", { sms: { cs: czech, en: "Hi." }, voice: { en: long.repeat(6) } }],
])("a message %s costs what its check page says", async (_, texts) => {
  const shown = await said(await aDraft({ texts }));
  const { id } = await aDispatchedMessage({ texts }, voicePlan);
  expect((await findMessage(town(), id))?.costs).toEqual(shown);
});

it("keeps what it cost by the prices of the day on which it left", async () => {
  const { id } = await aDispatchedMessage({}, voicePlan);
  await env.DB.exec("UPDATE towns SET segmentPrice = 500, minutePrice = 900, version = version + 1");
  expect((await findMessage(town(), id))?.costs).toEqual({
    sms: { people: 8, price: 8 * 120 },
    voice: { people: 4, price: 4 * 200 },
  });
});

it("costs nothing by a channel that the town has not", async () => {
  const { id } = await aDispatchedMessage({}, plan);
  expect((await findMessage(town(), id))?.costs).toEqual({
    sms: { people: 8, price: 960 },
    voice: { people: 0, price: 0 },
  });
});

it("knows what a planned message costs when the clock sends it, not before", async () => {
  const id = await aDraft();
  await env.DB.exec(`UPDATE messages SET state = 'scheduled', dueAt = ${now - 1}`);
  expect((await findMessage(town(), id))?.costs).toBeNull();
  await dispatchDue({ db: town(), queue: quietQueue().queue, plan: voicePlan }, theClock, now);
  expect((await findMessage(town(), id))?.costs?.voice).toEqual({ people: 4, price: 800 });
});
