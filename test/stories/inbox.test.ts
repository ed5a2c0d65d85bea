import { expect, inject, it } from "vitest";
import { axe, openDesk, openPhone } from "./browser.ts";

/* Letters to the office, answered by clerks whose telephones and computers do as they do. */

type Page = Awaited<ReturnType<typeof openDesk>>;

/** Somebody texts to the town. */
async function texts(number: string, text: string): Promise<void> {
  const answer = await fetch(`${inject("phones")}texts`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ number, text }),
  });
  expect(answer.ok).toBe(true);
}

/** Opens the letter that says this, from the list. */
async function openLetter(page: Page, text: string): Promise<void> {
  const row = page.getByRole("listitem").filter({ hasText: text });
  await expect.poll(async () => (await page.goto("/desk/letters")) && row.count(), { timeout: 10_000 }).toBe(1);
  await row.getByRole("link").click();
  await page.getByLabel("Odpověď").waitFor();
}

it("a letter is answered: its price is seen while it is written, and the citizen's telephone shows it", async () => {
  await texts("+420603310001", "Dobrý den, v kolik otevírá sběrný dvůr?");
  const page = await openDesk();
  await openLetter(page, "v kolik otevírá sběrný dvůr?");
  await page.getByLabel("Odpověď").pressSequentially("Dobrý den, v sobotu v osm.");
  await page.getByText("Mirovice: Dobry den, v sobotu v osm.").waitFor();
  await page.getByText(/^Odpověď stojí \d/).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Odeslat odpověď" }).click();
  await page.getByText("Odpověď odchází a zpráva je vyřízená.").waitFor();
  const phone = await openPhone(inject("phones"), "+420603310001");
  await phone.getByText("Mirovice: Dobry den, v sobotu v osm.").waitFor();
  await expect
    .poll(async () => (await page.reload()) && page.locator(".ours").getByText("doručeno", { exact: true }).count(), {
      timeout: 20_000,
    })
    .toBe(1);
});

it("two clerks answer one letter: the second sees what the first has written, keeps their own, and decides", async () => {
  await texts("+420603310002", "Kdo má na starosti hřbitov?");
  const [first, second] = [await openDesk(), await openDesk()];
  for (const page of [first, second]) await openLetter(page, "Kdo má na starosti hřbitov?");
  await first.getByLabel("Odpověď").fill("Pan Novák, přízemí.");
  await second.getByLabel("Odpověď").fill("Paní Malá, tel. 382 000 001.");
  await first.getByRole("button", { name: "Odeslat odpověď" }).click();
  await first.getByText("Odpověď odchází").waitFor();
  await second.getByRole("button", { name: "Odeslat odpověď" }).click();
  await second.getByText("Na zprávu už mezitím odešla odpověď").waitFor();
  expect(await second.getByLabel("Odpověď").inputValue()).toBe("Paní Malá, tel. 382 000 001.");
  expect(await second.locator(".ours").count()).toBe(1);
  await second.getByRole("button", { name: "Přesto odeslat odpověď" }).click();
  await second.getByText("Odpověď odchází").waitFor();
  expect(await second.locator(".ours").count()).toBe(2);
});

it("a clerk with a telephone, without script, answers, finds the letter by its number and puts it back", async () => {
  await texts("+420603310003", "Nesvítí lampa u kostela");
  const page = await openDesk({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await openLetter(page, "Nesvítí lampa u kostela");
  await page.getByLabel("Odpověď").fill("Děkujeme, zítra ji opravíme.");
  await page.getByRole("button", { name: "Spočítat cenu" }).click();
  await page.getByText("Mirovice: Dekujeme, zitra ji opravime.").waitFor();
  await page.getByRole("button", { name: "Odeslat odpověď" }).click();
  await page.getByText("Odpověď odchází").waitFor();
  await page.goto("/desk/letters");
  await page.getByLabel("Hledat číslo, jméno nebo slova").fill("603 310 003");
  await page.getByRole("button", { name: "Najít" }).click();
  await page.getByText(/^1 zpráva odpovídá/).waitFor();
  await page.getByRole("link", { name: "603 310 003" }).click();
  await page.getByRole("button", { name: "Vrátit mezi nevyřízené" }).click();
  await page.getByRole("listitem").filter({ hasText: "Nesvítí lampa" }).getByText("nevyřízeno").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
});

it("a stranger's letter leads to the form at the counter, with their number in it", async () => {
  await texts("+420603310004", "Jak se k vám dostanu do seznamu?");
  const page = await openDesk();
  await openLetter(page, "dostanu do seznamu");
  await page.getByRole("link", { name: "Přihlásit toto číslo" }).click();
  expect(await page.getByLabel("Číslo telefonu").inputValue()).toBe("603 310 004");
});

it("a letter of one endless word is no wider than a small screen, in the dark as well, and axe finds nothing", async () => {
  const word = "Nejneobhospodařovávatelnějšími".repeat(6);
  await texts("+420603310005", `Víte, co je ${word}?`);
  const page = await openDesk({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  await openLetter(page, word);
  await page.getByLabel("Odpověď").fill(word);
  await page.getByText(/^Odpověď stojí \d/).waitFor();
  expect(await axe(page)).toEqual([]);
  const widest = () => page.evaluate("document.documentElement.scrollWidth");
  expect(await widest()).toBeLessThanOrEqual(320);
  await page.goto("/desk/letters");
  expect(await widest()).toBeLessThanOrEqual(320);
  expect(await axe(page)).toEqual([]);
});

it("a letter is opened, answered and left by keyboard alone", async () => {
  await texts("+420603310006", "Kdy svážíte bioodpad?");
  const page = await openDesk();
  await openLetter(page, "Kdy svážíte bioodpad?");
  await page.getByLabel("Odpověď").focus();
  await page.keyboard.type("Ve středu.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Odeslat odpověď");
  await page.keyboard.press("Enter");
  await page.getByText("Odpověď odchází").waitFor();
});
