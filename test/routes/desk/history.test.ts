import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { voicePlan } from "../../support/calls.ts";
import { aDispatchedMessage, aDraft, now, pageShows, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

/* What the page of a message answers at the first glance: how many know, what it cost, whom to go to, what happened. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(10);
});

const page = async (id: number, language = "cs") =>
  words(await visit(`${paths.message(id)}?lang=${language}`, { session }));

async function aReportedMessage(totals: object) {
  const { id } = await aDispatchedMessage();
  await env.DB.prepare("UPDATE chunks SET state = 'closed', accepted = size").run();
  await env.DB.prepare("UPDATE messages SET totals = ?1, totalsAt = 1e15 WHERE id = ?2")
    .bind(JSON.stringify(totals), id)
    .run();
  return id;
}

it.each([
  [10, {}, "cs", "10 z 10 lidí o tom ví"],
  [2, { number: 8 }, "cs", "2 z 10 lidí o tom vědí"],
  [1, { number: 9 }, "en", "1 of 10 people knows of it"],
  [0, { number: 10 }, "cs", "0 z 10 lidí o tom ví"],
])("leads with how many know of it: %i", async (delivered, failed, language, said) => {
  expect(await page(await aReportedMessage({ delivered, failed }), language)).toContain(said);
});

it("says whom to tell otherwise, why, and where they are listed", async () => {
  const said = await page(await aReportedMessage({ delivered: 7, failed: { number: 2, off: 1 } }));
  expect(said).toMatch(/Komu se ozvat jinak 3 lidé .*číslo neexistuje 2.* Kdo ji nedostal/);
  expect(await page(await aReportedMessage({ delivered: 10, failed: {} }))).not.toContain("Komu se ozvat jinak");
});

it("says what it costs, SMS and calls apart where there are both", async () => {
  const { id } = await aDispatchedMessage();
  expect(await page(id)).toContain("10 SMS asi za 12 Kč 12 Kč celkem");
  await env.DB.exec("UPDATE subscribers SET channel = 'voice' WHERE id > 6");
  const both = await aDispatchedMessage({}, voicePlan);
  expect(await page(both.id)).toContain("6 SMS asi za 7,20 Kč 4 hovory asi za 8 Kč 15,20 Kč celkem");
});

it("tells what happened, by whom and when", async () => {
  const { id } = await aDispatchedMessage();
  const [jana, when] = ["Jana Nováková", "v úterý 24. 11. 2026 v 9:00"];
  expect(await page(id)).toContain(
    `Jak to šlo Napsáno ${jana} ${when} Schváleno ${jana}, 10 lidem ${when} Hotovo Až budeme u každého vědět`,
  );
  await post(paths.cancellation(id), {}, { session });
  expect(await page(id)).toMatch(new RegExp(`Schváleno .*Zastaveno ${jana} ${when}(?!.*Hotovo)`));
});

it("tells of what was planned for when, and by the clock it began to leave", async () => {
  const id = await aDraft({ dueAt: now + 3_600_000 });
  await post(paths.dispatch(id), pageShows, { session });
  const at10 = "v úterý 24. 11. 2026 v 10:00";
  expect(await page(id)).toMatch(new RegExp(`Naplánováno: ${at10} Jana Nováková .* Odejde ${at10}`));
  await env.DB.exec(`UPDATE messages SET state = 'sending', dispatchedAt = dueAt, recipients = 10 WHERE id = ${id}`);
  expect(await page(id)).toContain(`Naplánováno: ${at10} Jana Nováková Začala odcházet 10 lidem ${at10}`);
});

it("is done when it is known of everybody how it ended", async () => {
  expect(await page(await aReportedMessage({ delivered: 10, failed: {} }))).toContain(
    "Hotovo U každého víme, jak to dopadlo.",
  );
});
