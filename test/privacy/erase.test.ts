import { describe, expect, it } from "vitest";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { listSuppressed } from "../../src/subscribers/suppression-queries.ts";
import { comeIn, suppressionKey } from "../support/enrolment.ts";
import { aClerk, now, phoneOf, rows, town, withPeople } from "../support/town.ts";

const ports = { db: town(), suppressionKey };
const erase = (subscriberId: number) => eraseSubscriber(ports, aClerk, { subscriberId }, now);
const hashOf = (id: number) => suppressionHash(suppressionKey, phoneOf(id));

describe("who is erased", () => {
  it("is nobody's subscriber any more, and stands on the suppression list by a hash", async () => {
    await withPeople(2);
    expect(await erase(1)).toMatchObject({ ok: true });
    expect(await rows("SELECT id FROM subscribers")).toEqual([{ id: 2 }]);
    expect(await listSuppressed(town(), [hashOf(1), hashOf(2)])).toEqual(new Map([[hashOf(1), "erased"]]));
    expect(await rows("SELECT act, subject FROM audit")).toEqual([
      { act: "subscriber-erased", subject: "subscriber:1" },
    ]);
  });

  it("was nobody before, or is erased already: nothing changes", async () => {
    await withPeople(1);
    await erase(1);
    expect(await erase(1)).toMatchObject({ ok: false, problem: "no-such-subscriber" });
    expect(await rows("SELECT count(*) AS n FROM audit")).toEqual([{ n: 1 }]);
  });

  it("signs up anew by their own door, and stands on no list then, under an id that was nobody's", async () => {
    await withPeople(1);
    await erase(1);
    await comeIn({ phone: phoneOf(1) });
    expect(await listSuppressed(town(), [hashOf(1)])).toEqual(new Map());
    expect(await rows("SELECT id FROM subscribers")).toEqual([{ id: 2 }]);
  });
});
