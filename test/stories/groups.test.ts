import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axe, openDesk } from "./browser.ts";
import { sheetsOf } from "./paper.ts";

/** The numbers that were sent a text with these words. */
async function toldOf(words: string): Promise<string[]> {
  const log = (await (await fetch(`${inject("phones")}log.json`)).json()) as {
    accepted: { text: string; to: string }[];
  };
  return log.accepted.filter(({ text }) => text.includes(words)).map(({ to }) => to.replace(/\D/g, "").slice(-9));
}

async function enrol(page: Page, phone: string) {
  await page.goto("/desk/enrolment");
  await page.locator("#phone").fill(phone);
  await page.locator("input[name=paper]").fill("2026/77");
  await page.locator("#enrolment [data-submit]").click();
  await page.locator(".banner.done").waitFor();
}

it("a closed group is made, gets its people and a message that goes to nobody else, and no door shows it", async () => {
  const page = await openDesk();
  for (const phone of ["603700001", "603700002", "603700003"]) await enrol(page, phone);
  await page.goto("/desk/topics");
  await page.getByLabel("Název", { exact: true }).fill("Hasiči");
  await page.getByLabel("Uzavřená skupina").check();
  await page.getByRole("button", { name: "Přidat" }).click();
  await page.getByRole("link", { name: "Kdo ve skupině je" }).click();
  for (const phone of ["603 700 001", "603 700 002"]) {
    await page.getByLabel("Číslo telefonu").fill(phone);
    await page.keyboard.press("Enter");
    await page.getByText("je ve skupině.").waitFor();
  }
  expect(await axe(page)).toEqual([]);
  await page.goto("/messages/new");
  await page.locator("#groups").getByLabel("Hasiči").check();
  await page.getByLabel("Text zprávy").fill("Sraz u zbrojnice v šest.");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByText("členům skupiny Hasiči, 2 lidé").waitFor();
  await page.getByRole("button", { name: /^Odeslat členům skupiny Hasiči/ }).click();
  await page.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 60_000 });
  expect((await toldOf("Sraz u zbrojnice")).sort()).toEqual(["603700001", "603700002"]);
  await page.goto("/");
  expect(await page.locator("body").textContent()).not.toContain("Hasiči");
});

it.each([
  ["a4", "", 1, 210, 297],
  ["a5", "&topic=8", 1, 148, 210],
  ["slips", "&topic=1&street=N%C3%A1b%C5%99e%C5%BE%C3%AD%20kapit%C3%A1na%20Jaro%C5%A1e", 4, 210, 297],
] as const)(
  "what is printed is one sheet of paper that says how one signs up: %s",
  async (kind, more, times, wide, high) => {
    const page = await openDesk({ viewport: { width: 1280, height: 900 } });
    await page.goto(`/desk/leaflets?kind=${kind}${more}`);
    const sheets = await sheetsOf(page);
    expect(sheets.length).toBe(1);
    // Where a line ends there is no space in a PDF.
    const said = (sheets[0] ?? "").replace(/\s/g, "");
    expect(said.split("Nawebu").length - 1).toBe(times);
    expect(said).toContain("Dámevámvědět.");
    expect(said).toContain("Osobně");
    expect(said).not.toMatch(/Plakátyaletáky|Nastavení|1\/1/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const [, width = "", height = ""] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([width, height].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual([wide, high]);
    // Nothing of a sheet is cut off: its paper is where its words end.
    const cut = await page.evaluate<string[]>(`[...document.querySelectorAll(".leaflet > div")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)`);
    expect(cut).toEqual([]);
  },
);
