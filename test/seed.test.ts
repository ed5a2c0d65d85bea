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
    expect(await rows("SELECT DISTINCT wording FROM consents")).toEqual([{ wording: "2027-02" }]);
    expect(await rows("SELECT id FROM notices")).toEqual([]);
  });

  it("has mobiles only where it does not call", async () => {
    await seedTown(town(), { ...usualPeople, calls: false }, now);
    expect(await telephones()).toEqual([{ channel: "sms", people: 60 }]);
    expect(await rows("SELECT DISTINCT wording FROM consents")).toEqual([{ wording: "2027-01" }]);
  });

  it("has streets with houses, and villages without; people live in houses of them, in parts, or anywhere", async () => {
    await seedTown(town(), { ...usualPeople, calls: true }, now);
    const kinds = await rows<{ kind: string; n: number }>("SELECT kind, count(*) AS n FROM places GROUP BY kind");
    expect(kinds).toEqual([
      { kind: "house", n: 328 },
      { kind: "part", n: 6 },
      { kind: "street", n: 12 },
    ]);
    expect(await rows("SELECT json_array_length(names) AS n FROM placeNames")).toEqual([{ n: 18 }]);
    expect(
      await rows(
        "SELECT coalesce(json_array_length(places -> '$[0]'), 0) AS said, count(*) AS people FROM subscribers GROUP BY said",
      ),
    ).toEqual([
      { said: 0, people: 14 },
      { said: 1, people: 14 },
      { said: 2, people: 28 },
      { said: 3, people: 16 },
    ]);
  });
});
