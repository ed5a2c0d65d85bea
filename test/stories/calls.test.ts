import { afterAll, expect, inject, it } from "vitest";
import { openDesk, openPage, openPhone } from "./browser.ts";
import { anHourPasses, behaves, callsTo, codesIn, enrol, secondsTake } from "./landlines.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

const usualMs = 20;
afterAll(() => secondsTake(usualMs));

/** A message for Ohař, as far as its check. */
async function write(page: Page, text: string) {
  await page.goto("/messages/new");
  await page.getByLabel("Voda").check();
  await page.getByLabel("Ohař").check();
  await page.getByLabel("Text zprávy").fill(text);
}

async function send(page: Page) {
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Odeslat/ }).click();
  await page.waitForURL(/messages\/\d+$/);
}

/** The number that the page of a message shows of calls, as soon as it does. */
async function rowOf(page: Page, words: string): Promise<string | null> {
  const row = page.locator("#progress-calls tr").filter({ hasText: words });
  await row.waitFor({ timeout: 40_000 });
  return row.locator("td").textContent();
}

it("a landline that asked on the web is called when a clerk says so, and lets itself in by the code it has heard", async () => {
  const number = "382 300 001";
  const page = await openPage({ extraHTTPHeaders: { "cf-connecting-ip": "192.0.2.90" } });
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu nebo pevné linky").fill(number);
  await page.getByLabel("Kde bydlíte?").fill("Ohař");
  await page.getByLabel(/^Souhlasím/).check();
  await page.getByRole("button", { name: "Pokračovat" }).click();
  await page.getByRole("heading", { name: "Kód vám zavoláme" }).waitFor();
  expect(await callsTo(number)).toEqual([]);

  const clerk = await openDesk();
  await clerk.getByRole("link", { name: /čekají na zavolání/ }).click();
  const request = clerk.getByRole("listitem").filter({ hasText: number });
  await request.getByRole("button", { name: "Zavolat kód" }).click();
  await clerk.getByText(/Voláno: .* Kód zatím nikdo nezadal\./).waitFor();
  await expect.poll(async () => (await callsTo(number))[0]?.state, { timeout: 15_000 }).toBe("over");
  const [call] = await callsTo(number);
  const codes = codesIn(call?.said.join(" ") ?? "");
  expect([codes.length >= 2, new Set(codes).size]).toEqual([true, 1]);

  await page.reload();
  await page.getByRole("heading", { name: "Opište kód z hovoru" }).waitFor();
  await page.getByLabel("Kód").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Potvrdit a přihlásit" }).click();
  await page.waitForURL("**/prihlaseno");
  await clerk.goto("/desk/landlines");
  expect(await clerk.getByRole("listitem").filter({ hasText: number }).count()).toBe(0);
  expect(await callsTo(number)).toHaveLength(1);
});

it("a clerk hears a message on their own telephone before anybody else, and in the settings sees the number", async () => {
  const own = "601 000 001";
  const page = await openDesk();
  await write(page, "Zítra od 8.30 hod nepoteče voda v ul. Husova.");
  await page.locator("#preview").getByText("Zítra od osmi hodin třiceti minut nepoteče voda v ulici Husova.").waitFor();
  await page.locator("summary", { hasText: /^Co uslyší na pevné lince$/ }).click();
  await page.getByRole("button", { name: "Zavolat mi to na zkoušku", exact: true }).click();
  await page.getByText(/Voláme vám na 601.000.001|Zkušební hovor už jde/).waitFor();
  expect(await page.getByLabel("Text zprávy").inputValue()).toBe("Zítra od 8.30 hod nepoteče voda v ul. Husova.");
  await expect
    .poll(async () => (await callsTo(own)).at(-1)?.said.join(" "), { timeout: 15_000 })
    .toMatch(/zkouška|zkušební/i);
  await page.goto("/desk/settings");
  await page.getByText(/Z\sčísla 910\s123\s456/).waitFor();
});

it("Enter in a field of a message goes on to the check", async () => {
  const page = await openDesk();
  await write(page, "Enter.");
  await page.getByLabel("V určený čas").check();
  await page.getByLabel("Den", { exact: true }).fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Hodina", { exact: true }).fill("08:00");
  await page.getByLabel("Hodina", { exact: true }).press("Enter");
  await page.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
});

it("a landline rings, hears the message, has it again by one key, and is left alone after two nines; at the office it comes back", {
  timeout: 120_000,
}, async () => {
  const number = "382 300 002";
  const clerk = await openDesk();
  await enrol(clerk, number, "2026/101");
  await expect.poll(async () => (await callsTo(number)).at(-1)?.state, { timeout: 15_000 }).toBe("over");
  await behaves(number, { does: "waits" });
  await secondsTake(200);
  const phone = await openPhone(inject("phones"), `420 ${number}`);
  await write(clerk, "Zítra od 8.30 hod nepoteče voda.");
  await send(clerk);
  await phone.getByText("Zvoní.").waitFor({ timeout: 40_000 });
  await phone.getByRole("button", { name: /^Zvednout/ }).click();
  await phone
    .getByText(/Zítra od osmi hodin třiceti minut nepoteče voda/)
    .first()
    .waitFor();
  await phone.getByRole("button", { name: "Klávesa 1", exact: true }).click();
  const message = async () =>
    ((await callsTo(number)).at(-1)?.said.join(" ") ?? "").match(/nepoteče voda/g)?.length ?? 0;
  await expect.poll(message, { timeout: 40_000 }).toBeGreaterThan(2);
  await phone.getByRole("button", { name: "Klávesa 9", exact: true }).click();
  await phone.getByRole("button", { name: "Klávesa 9", exact: true }).click();
  await secondsTake(usualMs);
  expect(await rowOf(clerk, "zrušeno při hovoru, víckrát nezavoláme")).toBe("1");

  const before = (await callsTo(number)).length;
  await write(clerk, "Tohle už odhlášený nemá slyšet.");
  await send(clerk);
  await clerk.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 40_000 });
  expect(await callsTo(number)).toHaveLength(before);
  await behaves(number, { does: "answers", ringsSeconds: 1 });
  await enrol(clerk, number, "2026/102");
  await write(clerk, "Tohle zase slyší.");
  await send(clerk);
  await expect
    .poll(async () => (await callsTo(number)).at(-1)?.said.join(" "), { timeout: 20_000 })
    .toMatch(/zase slyší/);
});

it("who is busy twice is called again, and has heard it in the end", { timeout: 120_000 }, async () => {
  const number = "382 300 003";
  const clerk = await openDesk();
  await enrol(clerk, number, "2026/103");
  await expect.poll(async () => (await callsTo(number)).at(-1)?.state, { timeout: 15_000 }).toBe("over");
  await behaves(number, { does: "busy" }, { does: "busy" }, { does: "answers", ringsSeconds: 1 });
  const before = (await callsTo(number)).length;
  await write(clerk, "Kdo má obsazeno, tomu zavoláme znovu.");
  await send(clerk);
  const fates = async () => (await callsTo(number)).slice(before).map(({ fate }) => fate);
  expect(await rowOf(clerk, "ještě zavoláme znovu")).toBe("1");
  await anHourPasses();
  await expect.poll(fates, { timeout: 15_000 }).toEqual(["busy", "busy"]);
  expect(await rowOf(clerk, "ještě zavoláme znovu")).toBe("1");
  await expect
    .poll(() => anHourPasses().then(fates), { timeout: 30_000, interval: 1000 })
    .toEqual(["busy", "busy", "answered"]);
  await clerk.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 40_000 });
  expect(Number(await rowOf(clerk, "slyšeno"))).toBeGreaterThan(0);
  expect(await clerk.getByText("ještě zavoláme znovu").count()).toBe(0);
});

it("a machine hears it from the first word to the last, and nobody calls it again", { timeout: 120_000 }, async () => {
  const number = "382 300 004";
  const clerk = await openDesk();
  await enrol(clerk, number, "2026/104");
  await expect.poll(async () => (await callsTo(number)).at(-1)?.state, { timeout: 15_000 }).toBe("over");
  await behaves(number, { does: "machine" });
  const before = (await callsTo(number)).length;
  await write(clerk, "Tohle slyší záznamník.");
  await send(clerk);
  await clerk.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 40_000 });
  const [call, ...more] = (await callsTo(number)).slice(before);
  expect([call?.fate, call?.said.join(" "), more]).toEqual([
    "machine",
    expect.stringMatching(/^Dobrý den.*Tohle slyší záznamník\..*dvakrát devítku\.$/),
    [],
  ]);
  // Its wire does not tell machines from people where that is not paid for.
  expect(Number(await rowOf(clerk, "slyšeno"))).toBeGreaterThan(0);
});
