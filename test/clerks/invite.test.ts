import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theOperator } from "../../src/audit/actor.ts";
import { addClerk } from "../../src/clerks/invite.ts";
import { findTown } from "../../src/town/queries.ts";
import { aClerk, audited } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const jana = { name: "Jana", phone: "+420601999999", roles: 3 } as const;
const petr = { name: "Petr", phone: "+420601999998", roles: 3 } as const;
const clerks = () => rows("SELECT name, roles FROM clerks ORDER BY id");

it("invites a clerk once, and leaves who is there as they are", async () => {
  expect(await addClerk({ db: town() }, aClerk, jana, now)).toBe(true);
  expect(await addClerk({ db: town() }, aClerk, { ...jana, name: "Jana Jiná", roles: 7 }, now + 1)).toBe(false);
  expect(await clerks()).toEqual([{ name: "Jana", roles: 3 }]);
});

it("an invitation stands in the audit with the new clerk's id, and one that invites nobody does not", async () => {
  await addClerk({ db: town() }, theOperator, jana, now);
  await addClerk({ db: town() }, aClerk, petr, now + 1);
  await addClerk({ db: town() }, aClerk, petr, now + 2);
  expect((await audited()).slice(1)).toEqual([{ at: now + 1, clerkId: 1, act: "clerk-invited", subject: "clerk:2" }]);
});

it("the town's row says what clerks are called, whoever comes, changes their name or goes", async () => {
  const names = async () => (await findTown(town())).clerkNames;
  await addClerk({ db: town() }, theOperator, { ...jana, name: 'Jana "Jája" Nová' }, now);
  await addClerk({ db: town() }, theOperator, petr, now);
  expect(await names()).toEqual({ 1: 'Jana "Jája" Nová', 2: "Petr" });
  await env.DB.exec("UPDATE clerks SET name = 'Petr Velký' WHERE id = 2");
  await env.DB.exec("DELETE FROM clerks WHERE id = 1");
  expect(await names()).toEqual({ 2: "Petr Velký" });
});
