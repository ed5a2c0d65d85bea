import { expect, it } from "vitest";
import { openDesk } from "./browser.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

/** A message that waits for tomorrow, so that its page polls as long as it takes. */
async function aPlannedMessage(page: Page) {
  await page.goto("/messages/new");
  await page.getByLabel("Voda").check();
  await page.getByLabel("Text zprávy").fill("Zítra nepoteče voda.");
  await page.getByLabel("V určený čas").check();
  await page.getByLabel("Den", { exact: true }).fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Hodina", { exact: true }).fill("08:00");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Naplánovat/ }).click();
  await page.waitForURL(/messages\/\d+$/);
}

const pages = {
  500: "<!doctype html><title>Chyba</title><h1>Něco se pokazilo</h1>",
  503: "<html><body>Service unavailable</body></html>",
  429: "slow down",
  200: "<!doctype html><title>Wi-Fi</title><h1>Přihlaste se do sítě</h1>",
};

/** What the browser and htmx say of an answer that we have made bad. */
const brought = /^50[03]: |ERR_INTERNET_DISCONNECTED|Failed to fetch/;

/** Of each bad answer on a page of its own, all at once: a poll takes its seconds. */
const ofEach = (act: (status: string, body: string) => Promise<void>) => () =>
  Promise.all(
    [...Object.entries(pages), ["offline", ""] as const].map(([status, body]) =>
      act(status, body).catch((cause: unknown) => {
        throw new Error(`answered ${status}`, { cause });
      }),
    ),
  ).then(() => undefined);

it(
  "a poll that is answered badly changes nothing, says so, and the next one comes",
  ofEach(async (status, body) => {
    const page = await openDesk({}, brought);
    await aPlannedMessage(page);
    const before = await page.locator("#progress").innerHTML();
    let polls = 0;
    await page.route("**/progress?*", (route) => {
      polls += 1;
      return status === "offline" ? route.abort("internetdisconnected") : bad(route, Number(status), body);
    });
    await page
      .locator("#progress-trouble")
      .getByText("Nový stav se teď nepodařilo načíst")
      .waitFor({ timeout: 10_000 });
    expect(await page.locator("#progress").innerHTML()).toBe(before);
    expect(await page.title()).not.toMatch(/Chyba|Wi-Fi/);
    await expect.poll(() => polls, { timeout: 10_000 }).toBeGreaterThan(1);
    await page.unroute("**/progress?*");
    await expect.poll(() => page.locator("#progress-trouble").textContent(), { timeout: 10_000 }).toBe("");
    await page.getByRole("button", { name: "Zrušit plán a vrátit k úpravám" }).click();
    await page.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
  }),
);

/** As a network in front of us answers. */
function bad(route: Parameters<Parameters<Page["route"]>[1]>[0], status: number, body: string) {
  return route.fulfill({ status, contentType: "text/html", body });
}

it(
  "a preview that is answered badly stays, says so, and nothing typed is lost",
  ofEach(async (status, body) => {
    const page = await openDesk({}, brought);
    await page.goto("/messages/new");
    await page.getByLabel("Voda").check();
    await page.getByLabel("Text zprávy").fill("První znění.");
    await page.locator("#preview").getByText("Prvni zneni.").waitFor();
    await page.route("**/messages", (route) =>
      status === "offline" ? route.abort("internetdisconnected") : bad(route, Number(status), body),
    );
    await page.getByLabel("Text zprávy").fill("Druhé znění.");
    await page.locator("#preview-trouble").getByText("Náhled se teď nepodařilo spočítat").waitFor();
    await page.locator("#preview").getByText("Prvni zneni.").waitFor();
    await page.unroute("**/messages");
    await page.getByLabel("Text zprávy").fill("Třetí znění.");
    await page.locator("#preview").getByText("Treti zneni.").waitFor();
    expect(await page.locator("#preview-trouble").textContent()).toBe("");
  }),
);

it("polling leaves the focus where it is, and keeps what is read out", async () => {
  const page = await openDesk();
  await aPlannedMessage(page);
  await page.getByRole("button", { name: "Zrušit plán a vrátit k úpravám" }).focus();
  await page.evaluate(`{
    window.kept = document.querySelector("#progress-state");
    window.said = 0;
    new MutationObserver((changes) => { window.said += changes.length; }).observe(document.querySelector("#progress"), { subtree: true, childList: true, characterData: true });
  }`);
  for (let polls = 0; polls < 2; polls++) await page.waitForResponse("**/progress?*");
  await new Promise((done) => setTimeout(done, 300));
  expect(await page.evaluate("document.activeElement?.id")).toBe("stop");
  expect(await page.evaluate("window.kept === document.querySelector('#progress-state') && window.said")).toBe(0);
});

it("the seconds until it leaves are counted down one by one", async () => {
  const page = await openDesk();
  await page.goto("/messages/new");
  await page.getByLabel("Voda").check();
  await page.getByLabel("Text zprávy").fill("Odpočet.");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Odeslat/ }).click();
  const seconds = page.locator("[data-seconds-left]");
  const first = Number(await seconds.textContent());
  await expect.poll(async () => Number(await seconds.textContent()), { timeout: 3000, interval: 100 }).toBe(first - 1);
});

it("Enter in a field sends the form; the language goes along with what was typed", async () => {
  const page = await openDesk();
  await page.goto("/desk/settings");
  await page.getByLabel("Adresa úřadu").fill("Rozepsaná 1");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Town settings" }).waitFor();
  expect(await page.getByLabel("Address of the office").inputValue()).toBe("Rozepsaná 1");
  await page.getByLabel("Address of the office").press("Enter");
  await page.getByText("Saved.").waitFor();
  await page.goto("/desk?lang=cs");
});

it("what does not apply is not shown, and Enter goes on to the check", async () => {
  const page = await openDesk();
  await page.goto("/messages/new");
  expect(await page.getByLabel("Den", { exact: true }).isVisible()).toBe(false);
  await page.getByLabel("V určený čas").check();
  expect(await page.getByLabel("Den", { exact: true }).isVisible()).toBe(true);
});
