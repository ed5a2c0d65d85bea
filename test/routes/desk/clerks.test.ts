import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, post, quiet } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

it("leads who has given up managing to the desk: their own page would say that they may not", async () => {
  await aSession("manager");
  const session = await aSession("manager", { id: 2, phone: "+420602000002" });
  const form = { name: "Eva", phone: "602 000 002", roles: "speaker", version: "0" };
  const saved = await post(paths.clerk(2), form, { session });
  expect([saved.status, saved.location]).toEqual([303, paths.desk]);
  expect(await rows("SELECT name, roles FROM clerks WHERE id = 2")).toEqual([{ name: "Eva", roles: 1 }]);
});
