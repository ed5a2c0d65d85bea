import { expect, inject, it } from "vitest";
import { daysLater } from "../../src/day.ts";
import { townDay } from "../../src/time.ts";
import { axe, openDesk, tick } from "./browser.ts";
import { databaseOf } from "./lived.ts";

/* A waste company's calendar, from its mail to the telephones. */

const today = townDay(Date.now());
const tomorrow = daysLater(today, 1);
const stamp = (day: string) => day.replaceAll("-", "");

/** As such companies write them: Windows line ends, a mark in front, a table of the zone, all-day events. */
const calendar = `\ufeff${[
  ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Svozy//CZ", "BEGIN:VTIMEZONE", "TZID:Europe/Prague"],
  ...["BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200"],
  ...["TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"],
  ...["BEGIN:VEVENT", "UID:1", `DTSTART;VALUE=DATE:${stamp(tomorrow)}`, "RRULE:FREQ=WEEKLY;INTERVAL=2"],
  ...[`EXDATE;VALUE=DATE:${stamp(daysLater(tomorrow, 14))}`, "SUMMARY:Plasty a nápojové kartony", "END:VEVENT"],
  ...["BEGIN:VEVENT", "UID:2", `DTSTART;VALUE=DATE:${stamp(daysLater(today, 9))}`, "SUMMARY:Papír", "END:VEVENT"],
  "END:VCALENDAR",
].join("\r\n")}`;

/** The hour of tomorrow's reminder comes now: nobody waits for it. */
function bringForward(): void {
  const db = databaseOf(inject("scratch"));
  db.prepare("UPDATE reminderDates SET leavesAt = ?1, nextAt = ?1 WHERE day = ?2 AND nextAt IS NOT NULL").run(
    Date.now() - 1000,
    tomorrow,
  );
  db.close();
}

/** How many telephones have the reminder. */
async function heard(): Promise<number> {
  const log = (await (await fetch(`${inject("phones")}log.json`)).json()) as {
    accepted: { text: string; to: string }[];
  };
  const texts = log.accepted.filter(({ text }) => /se vyvazi plasty a napojove kartony\. Nadobu/.test(text));
  return new Set(texts.map(({ to }) => to)).size;
}

it("a waste calendar is imported, its dates looked at, one moved, and the reminder leaves by the cron", async () => {
  const page = await openDesk();
  await page.goto("/desk/reminders");
  await page.getByRole("link", { name: "Nahrát kalendář" }).click();
  await page
    .getByLabel("Soubor")
    .setInputFiles({ name: "svoz.ics", mimeType: "text/calendar", buffer: Buffer.from(calendar) });
  await page.getByRole("button", { name: "Přečíst kalendář" }).click();
  await page.getByRole("heading", { name: "Plasty a nápojové kartony" }).waitFor();
  expect(await page.getByRole("listitem").count()).toBeGreaterThan(10);
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("Kolik dní předem").selectOption("týž den");
  await page.getByRole("button", { name: "Vytvořit připomínky" }).click();
  await page.getByRole("link", { name: "Plasty a nápojové kartony" }).click();
  await page.getByText("plasty a nápojové kartony.").first().waitFor();
  expect(await page.getByText("Vynechat nebo přesunout").count()).toBe(10);
  expect(await axe(page)).toEqual([]);
  const third = page.getByRole("listitem").filter({ hasText: "Vynechat nebo přesunout" }).nth(1);
  await third.getByText("Vynechat nebo přesunout").click();
  await third.getByLabel("Přesunout na den").fill(daysLater(tomorrow, 30));
  await third.getByRole("button", { name: "Přesunout" }).click();
  await page.getByText(/^přesunutá na/).waitFor();
  bringForward();
  await tick();
  await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(10);
  await page.reload();
  await page.getByRole("link", { name: "odešla" }).first().click();
  await page.getByRole("heading", { name: /se vyváží plasty a nápojové kartony/ }).waitFor();
});

it("a clerk with a telephone, without script, writes the council's meeting and sees its dates before it is saved", async () => {
  const page = await openDesk({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false });
  await page.goto("/desk/reminders/new");
  await page.getByLabel("Název").fill("Zastupitelstvo");
  await page.locator("input[name=topics]").nth(1).check();
  await page.getByLabel("Text zprávy", { exact: true }).fill("Zastupitelstvo zasedá {den} {datum} od {hodina}.");
  await page.getByLabel("Určitý den v týdnu, jednou za měsíc").check();
  await page.getByLabel("poslední", { exact: true }).check();
  await page.getByLabel("Den v týdnu", { exact: true }).selectOption("středa");
  await page.getByLabel("Když je svátek").selectOption("následující pracovní den");
  await page.getByLabel("V kolik to začíná").fill("18:00");
  await page.getByLabel("Kolik dní předem").first().selectOption("7 dní předem");
  await page.getByRole("button", { name: "Ukázat data" }).click();
  await page.getByText("poslední středu v měsíci, a když je svátek, následující pracovní den").waitFor();
  expect(await page.getByText(/^Zastupitelstvo zasedá .* od 18:00\.$/).count()).toBe(10);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Uložit připomínku" }).click();
  await page.getByText("Připomínka je uložená.").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
});
