import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { bySms } from "../../src/audit/actor.ts";
import { leaveByLetter, readLetter } from "../../src/inbox/letters.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { findTown } from "../../src/town/queries.ts";
import { aClerk, alena, comeIn, portsOf } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const texts = (providerId: string, text = "Kdy poteče voda?") =>
  receiveText(portsOf(), bySms, { provider: "infobip", providerId, from: alena, text }, now);
const read = (id: number) => readLetter({ db: town() }, aClerk, id, now);

const kept = async () => (await findTown(town())).unreadLetters;
const counted = async () =>
  (await rows("SELECT id FROM inboundTexts WHERE understoodAs = 'letter' AND readAt IS NULL")).length;

it.each<[string, number, () => Promise<unknown>]>([
  ["nothing more comes", 2, async () => {}],
  ["another one comes", 3, () => texts("in-3")],
  ["one is brought a second time", 2, () => texts("in-2")],
  ["somebody texts STOP", 2, () => texts("in-3", "STOP")],
  ["one is read", 1, () => read(1)],
  ["one is read twice", 1, async () => [await read(1), await read(1)]],
  ["one ends its writer's subscription", 1, () => leaveByLetter({ db: town() }, aClerk, 1, now)],
  ["one is unread again", 2, async () => [await read(1), await env.DB.exec("UPDATE inboundTexts SET readAt = NULL")]],
  ["one is erased", 1, () => env.DB.exec("DELETE FROM inboundTexts WHERE id = 2")],
  [
    "one that was read is erased",
    1,
    async () => [await read(1), await env.DB.exec("DELETE FROM inboundTexts WHERE id = 1")],
  ],
  ["all are erased", 0, () => env.DB.exec("DELETE FROM inboundTexts")],
])("the town's row says how many letters nobody has read when %s", async (_, unread, change) => {
  await comeIn();
  await texts("in-1");
  await texts("in-2");
  await change();
  expect([await kept(), await counted()]).toEqual([unread, unread]);
});
