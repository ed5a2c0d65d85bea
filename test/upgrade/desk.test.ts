import { beforeEach, describe, expect, it } from "vitest";
import { words } from "../support/visit.ts";
import { messages, minute, now, sessions } from "./before.ts";
import { upgradedTown } from "./upgraded.ts";
import { formOf } from "./worker.ts";

/*
 * A database filled by the code before goes on working: what the clerks see of it, and what they can do about it.
 */

let town: Awaited<ReturnType<typeof upgradedTown>>;
beforeEach(async () => {
  town = await upgradedTown();
});

const see = async (path: string, session = sessions.clerk) => words(await town.visit(path, { session }));

/** Presses a button of a page, which leads back to it. @returns what the page says then */
async function press(path: string, button: RegExp, session = sessions.clerk) {
  const page = await town.visit(path, { session });
  const action = button.exec(page.text)?.[1] ?? "";
  const pressed = await town.post(action, formOf(page, action), { session });
  return see(pressed.location ?? "", session);
}

describe("the desk", () => {
  it("shows what is leaving, planned, begun and sent", async () => {
    const page = await see("/desk");
    const lists = page.split(/(?=Právě odchází|Naplánované|Rozepsané|Odeslané)/).slice(-4);
    expect(lists).toEqual([
      expect.stringMatching(/^Právě odchází.*Porucha vodovodu.*odešlo 4 z 12/),
      expect.stringMatching(/^Naplánované.*nepůjde proud.*odejde .*10:30/),
      expect.stringMatching(/^Rozepsané.*Cisterna.*Zámostí/),
      expect.stringMatching(/^Odeslané.*Husova ulice.*Hasičský ples.*Voda už teče/),
    ]);
  });

  it("says what needs a hand: a letter, a number that does not exist, people of whom nothing is known", async () => {
    const page = await see("/desk");
    expect(page).toContain("1 nevyřízená zpráva od lidí");
    expect(page).toContain("Pozastavená čísla, která neexistují: 1");
    expect(page).toContain("2 lidé čekají na vaše rozhodnutí");
    expect(page).toContain("Zprávy teď chodí 14 lidem.");
  });

  it("says which provider stands and why, and goes on with it when a clerk says so", async () => {
    const page = await see("/desk");
    expect(page).toContain("Brána Twilio stojí");
    expect(page).toContain("Brána nepřijala přístupový klíč.");
    expect(await see("/desk/letters")).toContain("Brána Twilio nepřijímá zprávy.");
    expect(await press("/desk", /action="(\/desk\/providers\/twilio\/continuation)"/)).not.toContain("Twilio");
    await town.tick(now + minute);
    expect(await see("/desk/letters")).not.toContain("Twilio");
  });

  it("tells the managers of an alarm of before no second time", async () => {
    await town.tick(now + minute);
    expect(town.sent.filter(({ text }) => text.includes("brana neprijima"))).toEqual([]);
  });
});

describe("letters", () => {
  it("are shown, the unread one as new; read, it is so no longer", async () => {
    const page = await see("/desk/letters");
    expect(page).toContain("725 100 005 Kdy poteče voda v Zámostí?");
    expect(page).toContain("726 100 006 Děkujeme za zprávu.");
    expect(page.match(/ nevyřízeno /g)).toHaveLength(1);
    expect(await press("/desk/letters", /action="(\/desk\/letters\/\d+\/reading)"/)).not.toContain(" nevyřízeno ");
    expect(await see("/desk")).not.toContain("nevyřízená");
  });
});

describe("a suspended number", () => {
  it("is shown, and heard again when a clerk says that it is right", async () => {
    expect(await see("/desk/suspended")).toContain("734 100 014");
    expect(await press("/desk/suspended", /action="(\/desk\/suspended\/\d+\/release)"/)).not.toContain("734 100 014");
    expect(await see("/desk")).toContain("Zprávy teď chodí 15 lidem.");
  });
});

describe("who did not get a message of before", () => {
  it("is listed with the reason in words", async () => {
    const { text } = await town.visit(`/messages/${messages.water}/failed`, { session: sessions.clerk });
    const reasons = [...text.matchAll(/tel:\+(\d+)".*?<td>([^<]*)<\/td>/g)].map(([, to, why]) => [
      Number(to?.slice(-3)),
      why?.replaceAll("\u00a0", " "),
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      5: "telefon byl vypnutý nebo bez signálu",
      6: "operátor zprávu zablokoval",
      7: "nepodařilo se včas",
      8: "číslo nepřijímá SMS",
      9: "brána odmítla text",
      10: "brána neuvedla důvod",
      14: "číslo neexistuje",
      15: "zakázal si zprávy u operátora",
    });
  });

  it("is counted by the reason, before the totals of before are counted anew and after", async () => {
    for (const minutes of [1, 30]) {
      await town.tick(now + minutes * minute);
      const page = await see(`/messages/${messages.water}`);
      for (const part of ["6 doručeno", "8 nedoručeno", "číslo neexistuje 1", "telefon byl vypnutý nebo bez signálu 1"])
        expect(page).toContain(part);
    }
  });
});

describe("the manager", () => {
  it("finds the town as it was set", async () => {
    const { text } = await town.visit("/desk/settings", { session: sessions.manager });
    for (const value of ["Mirovice:", "1,20", "382 000 000", "podatelna@mirovice.example", "#1b5e8c"])
      expect(text).toContain(`value="${value}"`);
  });

  it("finds of the house only what was the matter with it", async () => {
    await town.tick(now + minute);
    const page = await see("/health", sessions.manager);
    expect(page).toContain("Brána Twilio, SMS Brána nepřijala přístupový klíč.");
    expect(page).toContain("Brána Infobip, SMS přijímá");
  });
});
