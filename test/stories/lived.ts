import { globSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import type { OpenTown } from "./open-town.ts";

/* What happens in a town within some weeks, in seconds: only what is pressed and what the exchange is told. */

/** Messages by how they stand; `done` reached most people, and some not. */
export type Lived = Record<"done" | "running" | "planned" | "crisis" | "draft", number>;

const json = { accept: "application/json", "content-type": "application/json" };

/** It fails for a few people: for whom, is the same each time. */
const misfortunes = { receiptDelayMs: 0, rejectShare: 0.06, undeliveredShare: 0.08, seed: 11 };

/** @param page a manager's */
export async function live(page: Page, { links, scratch }: Pick<OpenTown, "links" | "scratch">): Promise<Lived> {
  const exchange = (method: string, path: string, body?: object) =>
    fetch(`${links.phones}${path}`, { method, headers: json, ...(body ? { body: JSON.stringify(body) } : {}) });
  await exchange("PUT", "behaviours/420382000103", [{ does: "no-answer", ringsSeconds: 1 }]);
  await exchange("PUT", "behaviours/420382000107", [{ does: "busy" }]);
  await exchange("PUT", "faults", misfortunes);
  const done = await send(page, { text: "Ve čtvrtek od 8 do 12 hodin nepoteče voda v celém městě, čistí se vodojem." });
  await settle(page, done, scratch);
  await exchange("PUT", "faults", { receiptDelayMs: 0 });
  const crisis = await send(page, { text: "Nepijte vodu z vodovodu. Cisterna stojí na náměstí.", isCrisis: true });
  const planned = await send(page, { text: "V pondělí od 7 do 13 hodin nepůjde proud.", topic: 3, inDays: 2 });
  const draft = await check(page, { text: "V sobotu od 9 hodin je na náměstí farmářský trh.", topic: 8 });
  for (const text of ["Kdy zase poteče voda? Bydlím v Nádražní.", "Děkuji za zprávy, moc pomáhají."])
    await exchange("POST", "texts", { number: "+420603200200", text });
  await suspend(scratch);
  await askForCall(page, links.citizens);
  await exchange("PUT", "faults", { ...misfortunes, rejectShare: 0, receiptsLost: 0.15 });
  const running = await send(page, { text: "Porucha vodovodu v ulici Husova, voda neteče." });
  await page.locator("#progress .failed").first().waitFor({ timeout: 20_000 });
  return { done, running, planned, crisis, draft };
}

type Said = { text: string; topic?: number; inDays?: number; isCrisis?: boolean };

/** As far as its check. @returns its id */
async function check(page: Page, { text, topic = 1, inDays, isCrisis }: Said): Promise<number> {
  await page.goto(isCrisis ? "/messages/new?kind=crisis" : "/messages/new");
  if (!isCrisis) await page.locator(`input[name=topics][value="${topic}"]`).check();
  await page.locator("[name=text]").fill(text);
  if (inDays) {
    await page.locator("[name=when][value=later]").check();
    await page.locator("[name=date]").fill(new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10));
    await page.locator("[name=time]").fill("07:00");
  }
  await page.locator("button[value=check]:visible").last().click();
  await page.waitForURL("**/check");
  return Number(/messages\/(\d+)/.exec(page.url())?.[1]);
}

async function send(page: Page, said: Said): Promise<number> {
  const id = await check(page, said);
  await page.locator("form[action$='/dispatch'] button").click();
  await page.waitForURL(`**/messages/${id}`);
  return id;
}

/** Until it is known of everybody, who is called in vain an hour later and two and three hours later, too. */
async function settle(page: Page, id: number, scratch: string): Promise<void> {
  await page.goto(`/messages/${id}`);
  for (let hour = 0; hour < 40 && (await page.locator("#progress[hx-trigger]").count()) > 0; hour += 1) {
    await page.waitForTimeout(700);
    if (await page.locator("#progress-calls").count()) laterByAnHour(scratch);
    const { origin } = new URL(page.url());
    await fetch(`${origin}/cdn-cgi/local/scheduled?cron=${encodeURIComponent("* * * * *")}`);
    await page.reload();
  }
}

/** Somebody with a landline signs up on the web, and waits to be called. */
async function askForCall(clerk: Page, citizens: string): Promise<void> {
  const context = await clerk.context().browser()?.newContext({ baseURL: citizens, locale: "cs-CZ" });
  const page = await context?.newPage();
  if (!page) return;
  await page.goto("/");
  await page.locator("[name=phone]").fill("382 123 456");
  await page.locator("[name=consent]").check();
  await page.locator("main form button:not([hidden])").last().click();
  await page.waitForLoadState();
  await context?.close();
}

/** The database of the town of all stories, for what no story waits for. */
export const databaseOf = (scratch: string) => {
  const [file = ""] = globSync(`${scratch}/state/v3/d1/**/[0-9a-f]*.sqlite`);
  return new DatabaseSync(file, { timeout: 5000 });
};

/** A number has failed for good. */
function suspend(scratch: string): void {
  const db = databaseOf(scratch);
  db.exec("UPDATE subscribers SET state = 'suspended', failures = 3 WHERE phone IN ('+420601000111', '+420601000125')");
  db.close();
}

/** An hour passes for those who are called again: the town's own database says so, because no story waits that long. */
export function laterByAnHour(scratch: string): void {
  const db = databaseOf(scratch);
  for (const table of ["deliveries", "chunks"])
    db.exec(`UPDATE ${table} SET retryAt = retryAt - 3600000 WHERE retryAt > 0`);
  db.close();
}
