import { expect, inject, it } from "vitest";
import { axe, openDesk } from "./browser.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

/** Somebody signs up at the office, to hear of water in the places they live in. */
async function enrol(page: Page, phone: string, [home = "", other = ""]: readonly string[]) {
  await page.goto("/desk/enrolment");
  await page.locator("#phone").fill(phone);
  await page.locator("#topics input[value='1']").check();
  await page.locator("input[name=address]").fill(home);
  if (other) {
    await page.locator("details:has(input[name=address-2])").evaluate((fold) => fold.setAttribute("open", ""));
    await page.locator("input[name=address-2]").fill(other);
  }
  await page.locator("input[name=paper]").fill("2026/12");
  await page.locator("#enrolment [data-submit]").click();
  await page.locator(".banner.done").waitFor();
}

async function write(page: Page, text: string, houses: string) {
  await page.goto("/messages/new");
  await page.locator("#topics input[value='1']").check();
  await page.getByLabel("Text zprávy").fill(text);
  await page.getByLabel("Ulice a domy").fill(houses);
}

/** The numbers that were sent a text with these words, each as often as it was. */
async function toldOf(words: string): Promise<string[]> {
  const log = (await (await fetch(`${inject("phones")}log.json`)).json()) as {
    accepted: { text: string; to: string }[];
  };
  return log.accepted.filter(({ text }) => text.includes(words)).map(({ to }) => to.replace(/\D/g, "").slice(-9));
}

const homes: Record<string, readonly string[]> = {
  "603500001": ["Husova 3"],
  // Two houses that are both meant.
  "603500002": ["Husova 5", "Husova 7"],
  "603500003": ["Písecká 12"],
  "603500004": ["Husova"],
  "603500005": ["Husova 20"],
  "603500006": ["Touškov 5", "Husova 15"],
};

it("a message to Husova 1-15 reaches who lives there, who did not say which house, and nobody twice", async () => {
  const page = await openDesk();
  for (const [phone, places] of Object.entries(homes)) await enrol(page, phone, places);
  await write(page, "Vodovod v Husově ulici se opravuje.", "Husova 1-15");
  const understood = page.locator("#understood");
  await understood.getByText("Husova 1–15 (15 domů)").waitFor();
  await understood.getByText(/\d+ lid.*tam bydlí/).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  // Landlines hear it: they have no text.
  const [, texts = ""] = /(\d+)\sSMS/.exec((await page.locator("main").textContent()) ?? "") ?? [];
  await page.getByText(/tam bydlí, \d+ neuvedl/).waitFor();
  await page.getByRole("button", { name: /^Odeslat \d+ lid/ }).click();
  await page.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 60_000 });
  const told = await toldOf("Vodovod v Husove ulici");
  expect(told.length).toBe(new Set(told).size);
  expect(Object.keys(homes).filter((phone) => told.includes(phone))).toEqual([
    "603500001",
    "603500002",
    "603500004",
    "603500006",
  ]);
  expect(told.length).toBe(Number(texts));
});

it("what is understood follows the list while it is typed, and stays while only the text is", async () => {
  const page = await openDesk();
  await write(page, "Zítra nepoteče voda.", "Lužní 30-33, Neznámá 7");
  const understood = page.locator("#understood");
  await understood.getByText("Lužní 30–33 (4 domy)").waitFor();
  await understood.getByText("„Neznámá 7“: takovou ulici ani část město nemá.").waitFor();
  await page.getByLabel("Text zprávy").fill("Zítra nepoteče voda od osmi.");
  await page.locator("#preview").getByText("od osmi").first().waitFor();
  expect(await understood.getByText("Lužní 30–33 (4 domy)").count()).toBe(1);
  await page.getByLabel("Ulice a domy").fill("Touškov");
  await understood.getByText("Touškov (všech 32 domů)").waitFor();
  expect(await understood.textContent()).not.toContain("Neznámá");
});

it("a clerk without script presses to have a list understood, and finds it again", async () => {
  const page = await openDesk({ javaScriptEnabled: false });
  await write(page, "Zítra nepoteče voda.", "Husova 1-15\nLužní 99");
  await page.getByRole("button", { name: "Spočítat" }).click();
  await page.getByText("Husova 1–15 (15 domů)").waitFor();
  await page.getByRole("link", { name: "Něco ze seznamu ulic a domů jsme nenašli" }).click();
  await page.getByText("„Lužní 99“: v seznamu domů není.").waitFor();
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByText("„Lužní 99“: v seznamu domů není.").waitFor();
  await page.getByRole("link", { name: "Opravit seznam" }).click();
  expect(await page.getByLabel("Ulice a domy").inputValue()).toBe("Husova 1-15\nLužní 99");
});
