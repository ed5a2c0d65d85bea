import { env } from "cloudflare:workers";
import jsQR from "jsqr";
import { beforeEach, describe, expect, it } from "vitest";
import { readCommand } from "../../../src/inbox/read-command.ts";
import { paths } from "../../../src/paths.ts";
import { mirovice } from "../../inbox/town.ts";
import { withGroups } from "../../support/groups.ts";
import { now } from "../../support/town.ts";
import { aSession, at, type Page, visit, words } from "../../support/visit.ts";

let session = "";
beforeEach(async () => {
  at(now);
  session = await aSession();
  await env.DB.exec(
    "UPDATE towns SET name = 'Mirovice', officeName = 'Městský úřad', officePhone = '382 000 000', officeAddress = 'Náměstí 38'",
  );
});

const withNumber = { PUBLIC_URL: "https://zpravy.mirovice.example", TWO_WAY_NUMBER: "+420736350350" };
const leaflets = (asked = "", settings: Record<string, string> = withNumber) =>
  visit(`${paths.leaflets}${asked}`, { session, env: settings });
const sheets = (page: Page) => words({ text: page.text.slice(page.text.indexOf('<div class="sheets">')) } as Page);
/** What is framed as the text to be sent. */
const command = ({ text }: Page) => (/<span class="word[^"]*">([^<]*)</.exec(text)?.[1] ?? "").replace(/\u00a0/g, " ");

/** Draws each QR code of a page, four dots a module, and reads it as a camera does. */
function codesOn({ text }: Page): (string | undefined)[] {
  const drawn = [...text.matchAll(/<svg class="qr" viewBox="0 0 (\d+) \d+".*?<path d="([^"]*)"/gs)];
  return drawn.map(([, side, path = ""]) => read(Number(side), path));
}

function read(side: number, path: string): string | undefined {
  const [dots, width] = [4, side * 4];
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * dots; row < (Number(y) + 1) * dots; row++)
      for (let dot = Number(x) * dots; dot < (Number(x) + Number(length)) * dots; dot++)
        pixels.fill(0, (row * width + dot) * 4, (row * width + dot) * 4 + 3);
  return jsQR(pixels, width, width)?.data;
}

it("says how one signs up by SMS, on the web and at the office, with a code that leads to the town's pages", async () => {
  const page = await leaflets();
  const said = sheets(page);
  for (const one of [
    "Mirovice",
    "Pošlete SMS REGISTRUJ na číslo 736 350 350",
    "zpravy.mirovice.example",
    "Náměstí 38",
    "tel. 382 000 000",
  ])
    expect(said.replace(/ (?=\.|mirovice|example)/g, "")).toContain(one);
  expect(codesOn(page)).toEqual([withNumber.PUBLIC_URL]);
});

it.each([
  ["a4", 1],
  ["a5", 1],
  ["slips", 4],
])("draws as many as there are on the sheet: %s", async (kind, times) => {
  expect(codesOn(await leaflets(`?kind=${kind}`))).toEqual(Array(times).fill(withNumber.PUBLIC_URL));
});

it("draws with no style of its own and no picture from elsewhere", async () => {
  expect((await leaflets()).text).not.toMatch(/ style=|<img|<style|src="http/);
});

describe("where something is not set", () => {
  it("names no SMS without a number to which one can text, and says so beside the sheet", async () => {
    const page = await leaflets("", { ...withNumber, TWO_WAY_NUMBER: "" });
    expect(sheets(page)).not.toMatch(/Pošlete SMS|REGISTRUJ/);
    expect(words(page)).toContain("TWO_WAY_NUMBER");
    expect(codesOn(page)).toEqual([withNumber.PUBLIC_URL]);
  });

  it("draws no code without an address of the town's pages", async () => {
    const page = await leaflets("", { ...withNumber, PUBLIC_URL: "" });
    expect([codesOn(page), sheets(page).includes("Na webu")]).toEqual([[], false]);
    expect(sheets(page)).toContain("Pošlete SMS");
  });

  it("says at least that one can come, where nothing of the office is known", async () => {
    await env.DB.exec("UPDATE towns SET officeName = '', officePhone = '', officeAddress = ''");
    const said = sheets(await leaflets());
    expect([said.includes("Osobně Na úřadě"), said.includes("zavolejte")]).toEqual([true, false]);
  });
});

describe("what it says to text", () => {
  it.each([
    ["", { kind: "sign-up", topics: null, addresses: [] }],
    ["?topic=1", { kind: "sign-up", topics: null }],
    ["?topic=8", { kind: "sign-up", topics: [8] }],
    ["?street=Husova", { kind: "sign-up", addresses: ["Husova 12"] }],
    ["?street=Husova&topic=8", { kind: "sign-up", addresses: ["Husova 12"], topics: [8] }],
    ["?street=28.+%C5%99%C3%ADjna", { kind: "sign-up" }],
    ["?street=Husova&lang=en", { kind: "sign-up", addresses: ["Husova 12"] }],
    ["?topic=7&lang=en", { kind: "sign-up", topics: [7] }],
  ])("is understood when it comes: %s", async (asked, meant) => {
    const page = await leaflets(asked);
    expect(readCommand(command(page), mirovice)).toMatchObject(meant);
  });
});

it.each([
  ["a closed group", "?topic=12"],
  ["a hidden topic", "?topic=13"],
  ["what is no topic", "?topic=29"],
])("offers no leaflet of %s", async (_, asked) => {
  await withGroups();
  const page = await leaflets(asked);
  expect([page.status, command(page)]).toEqual([200, "REGISTRUJ"]);
  expect(words(page)).not.toMatch(/Hasiči|Kronika/);
});

it("takes whatever is put into its address", async () => {
  const page = await leaflets(`?kind=%00&street=${"%3Cb%3E".repeat(100)}&topic=1&topic=2`);
  expect([page.status, page.text.includes("<b><b>")]).toEqual([200, false]);
});
