import { expect, it } from "vitest";
import { theOperator } from "../../src/audit/actor.ts";
import { changeTown } from "../../src/town/change-town.ts";
import { findTown } from "../../src/town/queries.ts";
import type { Town } from "../../src/town/town.ts";
import { aClerk, audited } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const mirovice: Town = {
  name: "Mirovice",
  mark: "Mirovice:",
  abbreviation: "MI",
  accent: "#1b5e8c",
  segmentPrice: 135,
  officeName: "Městský úřad",
  officePhone: "382 000 000",
  officeAddress: "Náměstí 38",
  officeEmail: "urad@mirovice.example",
  resendCrisis: true,
  minutePrice: 150,
  callsFrom: 7,
  callsUntil: 21,
  ringSeconds: 30,
  speechRate: 0.85,
  abbreviations: "VaK = vodovody a kanalizace",
};
const set = (changes: Partial<Town> = {}, version = 1, actor = aClerk, at = now) =>
  changeTown({ db: town() }, actor, { town: { ...mirovice, ...changes }, version }, at);

it("sets all that the town says of itself", async () => {
  expect(await set()).toEqual({ ok: true, value: {} });
  expect(await findTown(town())).toMatchObject({ ...mirovice, version: 2 });
});

it("undoes nothing unseen: who saw an older town is shown what it is now", async () => {
  await set();
  expect(await set({ name: "Jinde" }, 1)).toMatchObject({ ok: false, problem: "changed-meanwhile", town: mirovice });
  expect((await findTown(town())).name).toBe("Mirovice");
});

it("takes what is set already for done, whichever town was seen, and changes nothing", async () => {
  await set();
  for (const version of [1, 2]) expect(await set({}, version)).toEqual({ ok: true, value: {} });
  expect((await findTown(town())).version).toBe(2);
});

it("a change stands in the audit, and one that changes nothing does not", async () => {
  await set({}, 1, aClerk, now + 1);
  await set({}, 2, aClerk, now + 2);
  await set({ name: "Jinde" }, 1, aClerk, now + 3);
  expect(await audited()).toEqual([{ at: now + 1, clerkId: 1, act: "town-changed", subject: null }]);
});

it("what the operator sets up stands in the audit as nobody's of the office", async () => {
  await changeTown({ db: town() }, theOperator, { town: mirovice, version: 1 }, now);
  expect(await rows("SELECT actor, clerkId, act FROM audit")).toEqual([
    { actor: "operator", clerkId: null, act: "town-changed" },
  ]);
});
