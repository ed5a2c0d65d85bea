import { expect } from "vitest";
import { daysLater } from "../../../src/day.ts";
import { townDay } from "../../../src/time.ts";
import { axe, tick } from "../browser.ts";
import { databaseOf } from "../lived.ts";
import type { Person } from "./people.ts";
import type { Said } from "./texts.ts";
import { desk, town } from "./town.ts";

type Paper = { home: string; alsoAbout?: readonly string[]; number: string };

/** Whom a message is for: a topic, and where: houses as they stand in it, or a part of the town. */
type Whom = { topic: string; houses?: string; part?: string; until?: string };

const go = async (name: string | RegExp) => desk.getByRole("main").getByRole("button", { name }).first().click();

/** Past the check, which says to how many it goes. */
async function sends(people: string) {
  await desk.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
  await desk.getByText(`Zpráva odejde ${people}`).waitFor();
  await go(/^Odeslat /);
  await desk.waitForURL(/messages\/\d+$/);
}

/** What the clerk does. */
export const theOffice = {
  async signsUpByPaper({ number: telephone }: Person, { home, alsoAbout = [], number }: Paper) {
    await desk.goto("/desk/enrolment");
    await desk.getByLabel("Číslo telefonu").fill(telephone);
    for (const topic of alsoAbout) await desk.getByLabel(topic).check();
    await desk.getByLabel("Kde bydlí").fill(home);
    await desk.getByLabel("Číslo papíru").fill(number);
    await go(/^Přihlásit /);
    await desk.getByText(/je přihlášený/).waitFor();
  },

  /** @param people to how many the check says that it goes */
  async tells({ typed }: Said, { topic, houses, part, until }: Whom, people: string) {
    await desk.goto("/messages/new");
    await desk.getByLabel(topic, { exact: true }).check();
    await desk.getByLabel("Text zprávy").fill(typed);
    if (houses) await desk.getByLabel("Ulice a domy").fill(houses);
    if (part) await desk.getByLabel(part, { exact: true }).check();
    if (until) {
      await desk.getByText("Odkdy a dokdy to potrvá").click();
      await desk.getByLabel("Konec: den").fill(daysLater(townDay(Date.now()), 1));
      await desk.getByLabel("Konec: hodina").fill(until);
    }
    await go("Pokračovat ke kontrole");
    await sends(people);
  },

  async warnsOfACrisis({ typed }: Said, people: string) {
    await desk.goto("/desk");
    await desk.getByRole("link", { name: "Krizová zpráva" }).click();
    await desk.getByLabel("Text zprávy").fill(typed);
    await go("Pokračovat ke kontrole");
    await go(/^Odeslat krizovou zprávu /);
    await desk.waitForURL(/messages\/\d+$/);
    await desk.getByText(people).first().waitFor();
  },

  /** By a tap on the page of the message before. */
  async says(step: string, people: string) {
    await go(step);
    expect(await axe(desk)).toEqual([]);
    await sends(people);
    await desk.locator("#event").getByText("skončilo").waitFor();
  },

  /** In the list of what has left; and comes back to it. */
  async looksHowItWent({ typed }: Said) {
    await desk.goto("/desk/past");
    await desk.getByRole("link", { name: typed }).click();
    await desk.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 20_000 });
    await desk.goBack();
    await desk.reload();
  },

  /** A reminder of one day, which the clock sends the day before. */
  async remindsOfACouncil({ typed, day, hour }: { typed: string; day: string; hour: string }) {
    await desk.goto("/desk/reminders/new");
    await desk.getByLabel("Název").fill("Zastupitelstvo");
    await desk.getByLabel("Zastupitelstvo", { exact: true }).check();
    await desk.getByLabel("Text zprávy", { exact: true }).fill(typed);
    await desk.getByLabel("Jen v tyto dny").check();
    await desk.getByLabel("Dny", { exact: true }).fill(day);
    await desk.getByLabel("V kolik to začíná").fill(hour);
    await go("Ukázat data");
    await go("Uložit připomínku");
    await desk.getByText("Připomínka je uložená.").waitFor();
  },
};

/** The hour of a reminder of this day comes, and the town's clock ticks. */
export async function theHourComes(day: string): Promise<void> {
  const db = databaseOf(town.scratch);
  db.prepare("UPDATE reminderDates SET leavesAt = ?1, nextAt = ?1 WHERE day = ?2").run(Date.now() - 1000, day);
  db.close();
  await tick("* * * * *", town.links.citizens);
}
