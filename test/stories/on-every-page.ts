import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { axe } from "./browser.ts";
import { everyPage } from "./every-page.ts";
import { desk, lived, openDesk, openHome } from "./own-town.ts";
import { sheetsOf } from "./paper.ts";

/* What is true of every page, in a town that has been lived in: messages of each kind, letters, people to be called. */

/** 1,280 × 1,024 pixels at 400 %. */
const magnified = { width: 320, height: 256 };

/** Does something on each page that there is. @returns what it found, behind the page's path */
async function onEvery(options: BrowserContextOptions, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const { citizen, clerk } = everyPage(lived);
  const found: string[] = [];
  const visits = [
    { page: await openHome(options), paths: citizen },
    { page: await openDesk(options), paths: clerk },
  ];
  for (const { page, paths } of visits)
    for (const path of paths) {
      await page.goto(path);
      found.push(...(await look(page)).map((one) => `${path}: ${one}`));
    }
  return found;
}

it.each([
  ["Czech, at a desk", desk],
  ["English, magnified four times", { viewport: magnified, locale: "en-GB" }],
])(
  "axe finds nothing on any page by day and by night, and none scrolls sideways: %s",
  {
    timeout: 240_000,
  },
  async (_, options) => {
    const wrong = await onEvery(options, async (page) => {
      const byDay = await axe(page);
      await page.emulateMedia({ colorScheme: "dark" });
      const byNight = await axe(page, ["color-contrast", "link-in-text-block"]);
      await page.emulateMedia({ colorScheme: null });
      await page.setViewportSize(magnified);
      const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      await page.setViewportSize(options.viewport);
      return [
        ...byDay,
        ...byNight.map((one) => `by night ${one}`),
        ...(overflow > 0 ? [`${overflow} px too wide`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  },
);

it("where the computer has its own colours, bars and states are told by edges, icons and words", {
  timeout: 120_000,
}, async () => {
  const wrong = await onEvery({ ...desk, forcedColors: "active" }, (page) =>
    page.evaluate(`(() => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      const style = (element) => getComputedStyle(element);
      const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
      const edged = (one) => ["Top", "Bottom", "Left", "Right"].every((side) => parseFloat(style(one)["border" + side + "Width"]) >= 1);
      const wrong = [];
      for (const bar of seen("svg.bar")) {
        if (!edged(bar)) wrong.push("a bar without an edge");
        const parts = [...bar.querySelectorAll("rect")].filter((one) => one.width.baseVal.value > 0);
        if (parts.some((one) => style(one).stroke !== canvas)) wrong.push("parts of a bar run together");
        const fills = new Set(parts.map((one) => style(one).fill));
        if (parts.length > 1 && fills.size === 1) wrong.push("all parts of a bar are alike");
      }
      for (const row of seen(".legend li:not(.total), .state, .tag"))
        if (!row.querySelector("svg") || !/\\p{L}/u.test(row.textContent)) wrong.push("without icon or word: " + row.textContent);
      for (const icon of seen("svg.icon"))
        if ([style(icon).stroke, style(icon).color].every((one) => one === canvas)) wrong.push("an icon nobody sees");
      for (const pressed of seen("main button, main .button, main input:not([type=checkbox], [type=radio]), main select, main textarea"))
        if (!edged(pressed)) wrong.push("without an edge: " + (pressed.textContent.trim() || pressed.name));
      return wrong;
    })()`),
  );
  expect(wrong).toEqual([]);
});

it("lists and the page of a message are printed with title, hour and the number of each sheet, and without menu and buttons", async () => {
  const page = await openDesk(desk);
  const { done, running } = lived;
  const papers = [
    [`/messages/${running}`, "Porucha vodovodu v ulici Husova, voda neteče.", "Celkem"],
    [`/messages/${done}/missed`, "Koho jsme nezastihli", "382 000 1"],
    [`/messages/${done}/failed`, "Kdo zprávu nedostal", "601 000 1"],
    ["/desk/landlines", "Čekají na zavolání", "382 123 456"],
    ["/desk/coverage", "Kolik domů nás slyší", "Ohař"],
    ["/desk/suspended", "Čísla, která neexistují", "601 000 111"],
  ] as const;
  for (const [path, title, inside] of papers) {
    await page.goto(path);
    const sheets = await sheetsOf(page);
    const all = sheets.join(" ").replace(/\s/g, " ");
    expect.soft(all, path).toContain(title);
    expect.soft(all, path).toContain(inside);
    expect.soft(all, path).toMatch(/Vytištěno v.? .*\d{4} v.? \d{1,2}:\d{2}/);
    expect.soft(all, path).not.toMatch(/Nová zpráva|Odhlásit|Zastavit|Zavolat kód|Přeskočit/);
    sheets.forEach((sheet, at) => {
      expect.soft(sheet, path).toContain(`${at + 1} / ${sheets.length}`);
    });
  }
});

it("the handbook is printed with its title and the number of each sheet, black on white", async () => {
  const page = await openHome({ ...desk, colorScheme: "dark" });
  await page.goto("/prirucka");
  const sheets = await sheetsOf(page);
  expect(sheets[0]).toContain("Příručka pro pracovníky úřadu");
  expect(sheets.map((sheet, at) => sheet.includes(`${at + 1} / ${sheets.length}`))).not.toContain(false);
  await page.emulateMedia({ media: "print" });
  const body = await page.evaluate<Record<string, string>>(
    "(({ color, backgroundColor }) => ({ color, backgroundColor }))(getComputedStyle(document.body))",
  );
  expect(body).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
});

it("who hears the page of a message hears its text first, then how it stands, then each number with its word", async () => {
  const page = await openDesk(desk);
  await page.goto(`/messages/${lived.running}`);
  const heard = await page.locator("main").ariaSnapshot();
  const inOrder = [
    /- heading "Porucha vodovodu v ulici Husova, voda neteče\." \[level=1\]/,
    /- status: .*\d+ lid/,
    /- 'img ".*\d+ doručeno, .*\d+ předáno bráně/,
    /- listitem:\s+- strong: "\d+"\s+- text: doručeno/,
  ];
  expect(inOrder.map((said) => heard.search(said)).map((at, nth, all) => at > (all[nth - 1] ?? -1))).not.toContain(
    false,
  );
  expect(heard).not.toMatch(/- (img|button|link|figure)\s*$/m);
});
