import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { endAtDesk } from "../../src/enrolment/leave-queries.ts";
import { changeSubscriber } from "../../src/subscribers/change.ts";
import type { Change } from "../../src/subscribers/person.ts";
import { followPlacesStatement, placeAnewStatement } from "../../src/subscribers/place-queries.ts";
import { reinstate } from "../../src/subscribers/reinstate.ts";
import { always } from "../../src/subscribers/subscribe-queries.ts";
import { applyDeliveryReports } from "../../src/subscribers/suspend.ts";
import { between } from "../support/between.ts";
import { comeIn } from "../support/enrolment.ts";
import { aClerk, now, rows, town, withPeople } from "../support/town.ts";

const wanted: Change = {
  subscriberId: 1,
  version: 1,
  topics: 7,
  places: [[3]],
  addresses: ["Husova 12"],
  language: "en",
  channel: "voice",
  name: "Jan Novák",
};

const change = (over: Partial<Change> = {}, db = town()) =>
  changeSubscriber({ db }, aClerk, { ...wanted, ...over }, now);
const kept = async () =>
  (
    await rows(
      "SELECT topics, places, addresses, language, channel, name, version, state FROM subscribers WHERE id = 1",
    )
  )[0];
const acts = () => rows("SELECT act, subject, clerkId FROM audit");

it("a clerk changes what somebody is told, and it stands in the audit", async () => {
  await withPeople(1);
  expect(await change()).toEqual({ ok: true, value: { id: 1 } });
  expect(await kept()).toEqual({
    ...{ topics: 7, places: "[[3]]", addresses: '["Husova 12"]', language: "en", channel: "voice" },
    ...{ name: "Jan Novák", version: 2, state: "subscribed" },
  });
  expect(await acts()).toEqual([{ act: "subscriber-changed", subject: "subscriber:1", clerkId: 1 }]);
});

it("the same press twice changes once", async () => {
  await withPeople(1);
  await change();
  await change(
    {},
    between(/UPDATE subscribers SET \(topics/, () => change()),
  );
  expect([(await kept())?.version, (await acts()).length]).toEqual([2, 1]);
});

it("what another clerk has changed since the page was shown is not overwritten", async () => {
  await withPeople(1);
  await change({ name: "Jana Nováková" });
  expect(await change()).toEqual({ ok: false, problem: "changed-meanwhile" });
  expect((await kept())?.name).toBe("Jana Nováková");
});

it("neither is what another clerk changes in the very moment", async () => {
  await withPeople(1);
  const db = between(/UPDATE subscribers SET \(topics/, () => change({ name: "Jana Nováková" }));
  expect(await change({}, db)).toEqual({ ok: false, problem: "changed-meanwhile" });
  expect((await kept())?.name).toBe("Jana Nováková");
});

it("who has left is not changed, nor who is no more", async () => {
  await withPeople(1, { state: "left" });
  expect(await change()).toEqual({ ok: false, problem: "not-signed-up" });
  expect(await change({ subscriberId: 9 })).toEqual({ ok: false, problem: "no-such-subscriber" });
  expect(await acts()).toEqual([]);
});

it("a suspended number stays suspended, and a landline is called", async () => {
  await withPeople(1, { state: "suspended" });
  await env.DB.exec("UPDATE subscribers SET phone = '+420382123456', channel = 'voice' WHERE id = 1");
  await change({ channel: "sms" });
  expect(await kept()).toMatchObject({ state: "suspended", channel: "voice", version: 2 });
});

it("what is so already is not written", async () => {
  await withPeople(1);
  await change();
  expect(await change({ version: 2 })).toEqual({ ok: true, value: { id: 1 } });
  expect([(await kept())?.version, (await acts()).length]).toEqual([2, 1]);
});

it("of a citizen's own change nothing stands in the audit", async () => {
  await withPeople(1);
  expect((await changeSubscriber({ db: town() }, byWeb, wanted, now)).ok).toBe(true);
  expect(await acts()).toEqual([]);
});

const failure = { messageId: 1, subscriberId: 1, state: "undelivered", reason: "number" as const, failures: 0 };
const phone = "+420601000001";

it.each<[string, string, () => Promise<unknown>]>([
  ["a form on the web", "state = 'subscribed'", () => comeIn({ phone, topics: 5 })],
  [
    "the counter signs them off",
    "state = 'subscribed'",
    () => endAtDesk(town(), aClerk, { phone, subscriberId: 1 }, now),
  ],
  ["their number is suspended", "failures = 2", () => applyDeliveryReports({ db: town() }, theClock, [failure], now)],
  ["their number is tried again", "state = 'suspended'", () => reinstate({ db: town() }, aClerk, 1, now)],
  [
    "they told their operator to stop us",
    "state = 'subscribed'",
    () => applyDeliveryReports({ db: town() }, theClock, [{ ...failure, reason: "opted-out" }], now),
  ],
  [
    "a house is another part's",
    "places = '[[3]]'",
    async () => {
      await env.DB.exec("INSERT INTO places (id, name, position, kind, parentId) VALUES (3, 'Husova', 1, 'street', 2)");
      await followPlacesStatement(town(), [3], always).run();
    },
  ],
  [
    "their address is understood better",
    "places = '[[3]]', addresses = '[\"a\"]'",
    () =>
      env.DB.batch([
        env.DB.prepare("UPDATE subscribers SET failures = 0 WHERE id = 1"),
        placeAnewStatement(town(), [{ id: 1, places: [[3]], addresses: ["a"], placedAt: [[3, 4]] }]),
      ]),
  ],
])("the version grows when %s", async (_, before, happens) => {
  await withPeople(1);
  await env.DB.exec(`UPDATE subscribers SET ${before} WHERE id = 1`);
  await happens();
  expect((await kept())?.version).toBe(2);
});

it("a failure that does not suspend anybody is no change", async () => {
  await withPeople(1);
  await applyDeliveryReports({ db: town() }, theClock, [failure], now);
  expect((await kept())?.version).toBe(1);
});
