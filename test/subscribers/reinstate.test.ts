import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { reinstate } from "../../src/subscribers/reinstate.ts";
import { aClerk, audited, comeIn } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const person = async () => (await rows("SELECT state, failures FROM subscribers"))[0];

it("has a suspended number tried again from the beginning, and says in the audit who had it", async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3");
  expect(await reinstate({ db: town() }, aClerk, 1, now)).toBe(true);
  expect([await person(), await audited()]).toEqual([
    { state: "subscribed", failures: 0 },
    [{ at: now, clerkId: 1, act: "subscriber-reinstated", subject: "subscriber:1" }],
  ]);
});

it.each(["subscribed", "left"])(
  "reinstates nobody who is not suspended, and no such act is in the audit: %s",
  async (state) => {
    await comeIn();
    await env.DB.prepare("UPDATE subscribers SET state = ?, failures = 2").bind(state).run();
    expect(await reinstate({ db: town() }, aClerk, 1, now)).toBe(false);
    expect([await person(), await audited()]).toEqual([{ state, failures: 2 }, []]);
  },
);
