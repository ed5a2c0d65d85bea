import { describe, expect, it } from "vitest";
import { seedTown, usualPeople } from "../scripts/seed.ts";
import { now, rows, town } from "./support/town.ts";

const telephones = () =>
  rows("SELECT channel, count(*) AS people FROM subscribers WHERE state = 'subscribed' GROUP BY channel");

describe("the demo town", () => {
  it("has sixty mobiles, and where it calls twelve landlines beside them", async () => {
    expect(await seedTown(town(), { ...usualPeople, calls: true }, now)).toBe(true);
    expect(await telephones()).toEqual([
      { channel: "sms", people: 60 },
      { channel: "voice", people: 12 },
    ]);
    expect(
      await rows("SELECT DISTINCT substr(phone, 1, 7) AS begins FROM subscribers WHERE channel = 'voice'"),
    ).toEqual([{ begins: "+420382" }]);
    expect(await rows("SELECT DISTINCT wording FROM consents")).toEqual([{ wording: "2026-12" }]);
    expect(await rows("SELECT id FROM notices")).toEqual([]);
  });

  it("has mobiles only where it does not call", async () => {
    await seedTown(town(), { ...usualPeople, calls: false }, now);
    expect(await telephones()).toEqual([{ channel: "sms", people: 60 }]);
    expect(await rows("SELECT DISTINCT wording FROM consents")).toEqual([{ wording: "2026-11" }]);
  });
});
