import { expect, inject, it } from "vitest";
import { app } from "../../src/app.tsx";
import { openDesk, openPage, openPhone } from "./browser.ts";
import { slowLine } from "./slow.ts";

/*
 * Every form of the site, pressed twice through a connection that answers late, in a browser. The routes are the
 * Worker's own: a new one without a row here fails.
 */

type Page = Awaited<ReturnType<typeof openDesk>>;
type Walk = {
  /** Leads to the form; the button is pressed by the walk. */
  open: (page: Page) => Promise<void>;
  button: string | RegExp;
  /** What the page says in the end. */
  ends: RegExp;
  stranger?: boolean;
};

let people = 0;
const addressOf = (n: number) => ({ "cf-connecting-ip": `192.0.2.${100 + n}` });

async function write(page: Page, text: string) {
  await page.goto("/messages/new");
  await page.getByLabel("Voda").check();
  await page.getByLabel("Text zprávy").fill(text);
}

async function check(page: Page, text: string) {
  await write(page, text);
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.waitForURL("**/check");
}

async function send(page: Page, text: string) {
  await check(page, text);
  await page.getByRole("button", { name: /^Odeslat/ }).click();
  await page.waitForURL(/messages\/\d+$/);
}

/** Somebody texts to the town. */
const textTheTown = (text: string) =>
  fetch(`${inject("phones")}texts`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ number: "+420603200777", text }),
  });

/** A form that the town shows only in trouble, as its page would hold it. */
async function formTo(page: Page, action: string) {
  await page.goto("/desk");
  await addForm(page, action);
}

async function addForm(page: Page, action: string) {
  await page.evaluate(`{
    const form = Object.assign(document.createElement("form"), { method: "post", action: ${JSON.stringify(action)} });
    form.append(Object.assign(document.createElement("button"), { textContent: "Stisknout" }));
    document.querySelector("main").append(form);
  }`);
}

async function enrolAtCounter(page: Page, number: string) {
  await page.goto("/desk/enrolment");
  await page.getByLabel("Číslo telefonu").fill(number);
  await page
    .getByRole("main")
    .getByRole("button", { name: /^Přihlásit / })
    .click();
  await page.getByText(/je přihlášený/).waitFor();
}

async function formToStranger(page: Page, action: string) {
  await page.goto("/souhlas");
  await addForm(page, action);
}

async function signUp(page: Page): Promise<string> {
  const number = `602 300 ${100 + people++}`;
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel(/^Souhlasím/).check();
  return number;
}

async function codeOn(number: string, nth = 1): Promise<string> {
  const texts = (await openPhone(inject("phones"), `420 ${number}`)).getByText(/kod k prihlaseni/);
  await texts.nth(nth - 1).waitFor();
  return /(\d{6})/.exec((await texts.last().textContent()) ?? "")?.[1] ?? "";
}

async function askForCode(page: Page): Promise<string> {
  const number = await signUp(page);
  await page.getByRole("button", { name: "Pokračovat", exact: true }).click();
  await page.waitForURL("**/kod/*");
  return number;
}

const walks: Record<string, Walk> = {
  "/": {
    open: async (page) => void (await signUp(page)),
    button: "Pokračovat",
    ends: /Opište kód z\sSMS/,
    stranger: true,
  },
  "/kod/:token": {
    open: async (page) => page.locator("input[name=code]").fill(await codeOn(await askForCode(page))),
    button: "Potvrdit a přihlásit",
    ends: /Jste přihlášeni/,
    stranger: true,
  },
  "/kod/:token/znovu": {
    open: async (page) => void (await askForCode(page)),
    button: "Poslat nový kód",
    ends: /Nový kód můžeme poslat za 1\sminutu/,
    stranger: true,
  },
  "/moje": {
    open: async (page) => {
      await page.goto("/moje");
      await page.getByLabel("Vaše číslo").fill(`602 300 ${100 + people++}`);
    },
    button: "Pokračovat",
    ends: /Opište kód z\sSMS/,
    stranger: true,
  },
  // Whose settings are not open is led to open them: what they do is pressed twice in presses.test.ts.
  ...Object.fromEntries(
    ["zmena", "udaje", "odhlaseni", "zapomenuti", "souhlas", "konec"].map((act): [string, Walk] => [
      `/moje/${act}`,
      {
        open: (page) => formToStranger(page, `/moje/${act}`),
        button: "Stisknout",
        ends: /Už zprávy dostáváte/,
        stranger: true,
      },
    ]),
  ),
  "/o/:code{[^?]+}": {
    open: async (page) => {
      const number = await askForCode(page);
      await page.locator("input[name=code]").fill(await codeOn(number));
      await page.getByRole("button", { name: "Potvrdit a přihlásit" }).click();
      const phone = await openPhone(inject("phones"), `420 ${number}`);
      const link = await phone.getByRole("link", { name: /\/o\// }).getAttribute("href");
      await page.goto(new URL(link ?? "").pathname);
    },
    button: "Odhlásit zprávy",
    ends: /Zprávy jsou odhlášené/,
    stranger: true,
  },
  // The same link, as some programs show it: the page leads to the same form.
  "/O/:code{[^?]+}": {
    open: async (page) => formToStranger(page, "/O/1-aaaaaaaaaa"),
    button: "Stisknout",
    ends: /Tento odkaz neznáme/,
    stranger: true,
  },
  "/sign-in/code": {
    open: async (page) => {
      const phone = await openPhone(inject("phones"), "420 601 000 002");
      const codes = phone.getByText(/kod pro prihlaseni \d{6}/);
      const before = await codes.count();
      await page.goto("/sign-in");
      await page.getByLabel("Váš služební mobil").fill("601 000 002");
      await page.getByRole("button", { name: /^Poslat odkaz/ }).click();
      const text = (await codes.nth(before).textContent()) ?? "";
      await page.locator("input[name=code]").fill(/prihlaseni (\d{6})/.exec(text)?.[1] ?? "");
    },
    button: "Vstoupit",
    ends: /Přehled/,
    stranger: true,
  },
  "/sign-in": {
    open: async (page) => {
      await page.goto("/sign-in");
      await page.getByLabel("Váš služební mobil").fill("601 000 002");
    },
    button: "Poslat odkaz",
    ends: /odkaz je na cestě/,
    stranger: true,
  },
  "/sign-in/:token{[^?]+}": {
    open: async (page) => page.goto(await aLink(page)).then(() => {}),
    button: "Vstoupit",
    ends: /Přehled/,
    stranger: true,
  },
  "/sign-out": {
    open: async (page) => {
      await page.goto(await aLink(page));
      await page.getByRole("button", { name: "Vstoupit" }).click();
      await page.waitForURL("**/desk");
    },
    button: "Odhlásit",
    ends: /Přihlášení pracovníka/,
    stranger: true,
  },
  "/desk/letters/:id{[0-9]+}/answer": {
    open: async (page) => {
      await textTheTown("Kdy zase pojede autobus?");
      await expect
        .poll(async () => (await page.goto("/desk/letters")) && page.getByText("pojede autobus").count(), {
          timeout: 10_000,
        })
        .toBe(1);
      await page.getByRole("link", { name: "603 200 777" }).click();
      await page.getByLabel("Odpověď").fill("Zítra v osm.");
    },
    button: "Odeslat odpověď",
    ends: /Odpověď odchází/,
  },
  "/desk/letters/:id{[0-9]+}/reopening": {
    open: (page) => formTo(page, "/desk/letters/999/reopening"),
    button: "Stisknout",
    ends: /Co lidé napsali/,
  },
  "/desk/letters/:id{[0-9]+}/reading": {
    open: (page) => formTo(page, "/desk/letters/1/reading"),
    button: "Stisknout",
    ends: /Co lidé napsali/,
  },
  "/desk/letters/:id{[0-9]+}/leaving": {
    open: (page) => formTo(page, "/desk/letters/999/leaving"),
    button: "Stisknout",
    ends: /Co lidé napsali/,
  },
  "/desk/landlines/:request/call": {
    open: (page) => formTo(page, "/desk/landlines/unknown/call"),
    button: "Stisknout",
    ends: /Čekají na zavolání/,
  },
  "/desk/landlines/:request/dismissal": {
    open: (page) => formTo(page, "/desk/landlines/unknown/dismissal"),
    button: "Stisknout",
    ends: /Čekají na zavolání/,
  },
  "/desk/enrolment": {
    open: async (page) => {
      await page.goto("/desk/enrolment");
      await page.getByLabel("Číslo telefonu").fill(`602 400 ${100 + people++}`);
      await page.getByLabel("Číslo papíru").fill("2026/17");
    },
    button: /^Přihlásit /,
    ends: /je přihlášený/,
  },
  "/desk/enrolment/number": {
    open: (page) => formTo(page, "/desk/enrolment/number"),
    button: "Stisknout",
    ends: /verdict/,
  },
  "/desk/enrolment/:id{[0-9]+}/code": {
    open: (page) => formTo(page, "/desk/enrolment/999999/code"),
    button: "Stisknout",
    ends: /Tento kód už neplatí/,
  },
  "/desk/enrolment/:id{[0-9]+}/undo": {
    open: async (page) => {
      await enrolAtCounter(page, `602 410 ${100 + people++}`);
    },
    button: /^Vrátit/,
    ends: /^Vráceno\./,
  },
  "/desk/enrolment/slip": {
    open: (page) => formTo(page, "/desk/enrolment/slip"),
    button: "Stisknout",
    ends: /List\so\ssouhlasu/,
  },
  "/desk/subscribers/:id{[0-9]+}/edit": {
    open: async (page) => {
      await page.goto("/desk/subscribers/1/edit");
      await page.getByLabel("Jméno").fill(`Jan Dvakrát ${people}`);
    },
    button: "Uložit změny",
    ends: /Změny jsou uložené/,
  },
  "/desk/subscribers/:id{[0-9]+}/leaving": {
    open: (page) => formTo(page, "/desk/subscribers/999999/leaving"),
    button: "Stisknout",
    ends: /Odběratelé/,
  },
  "/desk/subscribers/:id{[0-9]+}/erasure": {
    open: (page) => formTo(page, "/desk/subscribers/999999/erasure"),
    button: "Stisknout",
    ends: /Údaje jsou vymazané/,
  },
  "/desk/leaving": {
    open: async (page) => {
      await enrolAtCounter(page, "602 400 999");
      await page.goto("/desk/leaving");
      await page.getByLabel("Číslo telefonu").fill("602 400 999");
    },
    button: "Odhlásit telefon",
    ends: /je odhlášený/,
  },
  "/desk/suspended/:id{[0-9]+}/release": {
    open: (page) => formTo(page, "/desk/suspended/999/release"),
    button: "Stisknout",
    ends: /Čísla, která neexistují/,
  },
  "/desk/suspended/:id{[0-9]+}/dismissal": {
    open: (page) => formTo(page, "/desk/suspended/999/dismissal"),
    button: "Stisknout",
    ends: /Čísla, která neexistují/,
  },
  "/desk/providers/:name/continuation": {
    open: (page) => formTo(page, "/desk/providers/infobip/continuation"),
    button: "Stisknout",
    ends: /Přehled/,
  },
  "/desk/providers/:name/trial": {
    open: (page) => formTo(page, "/desk/providers/infobip/trial"),
    button: "Stisknout",
    ends: /Přehled/,
  },
  "/desk/settings": {
    open: async (page) => {
      await page.goto("/desk/settings");
      await page.getByLabel("Telefon úřadu").fill(`382 000 ${100 + people++}`);
    },
    button: "Uložit nastavení",
    ends: /Uloženo\./,
  },
  "/desk/settings/trial": {
    open: (page) => page.goto("/desk/settings").then(() => {}),
    button: "Zavolat mi na zkoušku",
    ends: /Voláme vám na|Zkušební hovor už jde/,
  },
  "/desk/clerks": {
    open: async (page) => {
      await page.goto("/desk/clerks");
      await page.getByLabel("Jméno a příjmení").fill("Nová Kolegyně");
      await page.getByLabel("Služební mobil").fill(`602 700 ${100 + people++}`);
    },
    button: "Poslat pozvánku",
    ends: /Pozvánka odešla/,
  },
  "/desk/clerks/:id{[0-9]+}": {
    open: (page) => page.goto("/desk/clerks/2").then(() => {}),
    button: "Uložit",
    ends: /Uloženo/,
  },
  "/desk/clerks/:id{[0-9]+}/link": {
    open: (page) => page.goto("/desk/clerks/2").then(() => {}),
    button: "Poslat odkaz k přihlášení",
    ends: /Odkaz odešel/,
  },
  "/desk/clerks/:id{[0-9]+}/end": {
    open: (page) => formTo(page, "/desk/clerks/999/end"),
    button: "Stisknout",
    ends: /Tento pracovník tu není/,
  },
  "/desk/clerks/:id{[0-9]+}/return": {
    open: (page) => formTo(page, "/desk/clerks/999/return"),
    button: "Stisknout",
    ends: /Tento pracovník tu není/,
  },
  "/desk/clerks/:id{[0-9]+}/sessions": {
    open: (page) => formTo(page, "/desk/clerks/2/sessions"),
    button: "Stisknout",
    ends: /přihlášení jsou ukončená/,
  },
  "/desk/sessions": {
    open: (page) => formTo(page, "/desk/sessions"),
    button: "Stisknout",
    ends: /Přihlášení je ukončené/,
  },
  "/desk/settings/retention": {
    open: async (page) => {
      await page.goto("/desk/settings/retention");
      await page.getByLabel("Kdo se odhlásil").fill(String(31 + people++));
    },
    button: "Uložit",
    ends: /Uloženo\./,
  },
  "/desk/settings/retention/list": {
    open: async (page) => {
      await page.goto("/desk/settings/retention");
      await page
        .getByLabel("Seznam stažený před návratem")
        .setInputFiles({ name: "jiny.csv", mimeType: "text/csv", buffer: Buffer.from("a;b") });
    },
    button: "Nahrát",
    ends: /Tohle není stažený seznam/,
  },
  "/desk/settings/consent": {
    open: async (page) => {
      await page.goto("/desk/settings/consent");
      await page.getByLabel("Celé znění").first().fill(`Nové znění ${people++}`);
    },
    button: "Uložit a ukázat",
    ends: /Uloženo\./,
  },
  "/desk/settings/consent/question": {
    open: (page) => formTo(page, "/desk/settings/consent/question"),
    button: "Stisknout",
    ends: /začalo platit jiné znění/,
  },
  "/desk/settings/consent/publication": {
    open: (page) => formTo(page, "/desk/settings/consent/publication"),
    button: "Stisknout",
    ends: /Znění souhlasu/,
  },
  "/desk/imports": {
    open: async (page) => {
      await page.goto("/desk/imports");
      await page.getByLabel("Nebo sem vložte řádky").fill("Jan Novák\t601 234 999");
    },
    button: "Načíst seznam",
    ends: /Co\sje\sv\skterém\ssloupci/,
  },
  "/desk/imports/:id{[0-9]+}/step": {
    open: (page) => formTo(page, "/desk/imports/99/step"),
    button: "Stisknout",
    ends: /Takový\sseznam\stu\snení/,
  },
  "/desk/imports/:id{[0-9]+}/answer": {
    open: (page) => formTo(page, "/desk/imports/99/answer"),
    button: "Stisknout",
    ends: /Takový\sseznam\stu\snení/,
  },
  "/desk/templates": {
    open: (page) => formTo(page, "/desk/templates"),
    button: "Stisknout",
    ends: /Napište název/,
  },
  "/desk/templates/:id{[0-9]+}": {
    open: (page) => formTo(page, "/desk/templates/1"),
    button: "Stisknout",
    ends: /Napište název/,
  },
  "/desk/topics": {
    open: async (page) => {
      await page.goto("/desk/topics");
      await page.getByLabel("Název", { exact: true }).fill(`Téma ${people++}`);
    },
    button: "Přidat",
    ends: /V\sSMS\smá\sčíslo/,
  },
  "/desk/topics/order": {
    open: (page) => page.goto("/desk/topics").then(() => {}),
    button: "Posunout výš: Plyn",
    ends: /Témata\sa\sskupiny/,
  },
  "/desk/topics/:id{[0-9]+}": {
    open: async (page) => {
      await page.goto("/desk/topics/4");
      await page.getByLabel("Kolik hodin").fill(String(24 + (people++ % 24)));
    },
    button: "Uložit",
    ends: /Uloženo\./,
  },
  "/desk/topics/:id{[0-9]+}/people": {
    open: (page) => formTo(page, "/desk/topics/29/people"),
    button: "Stisknout",
    ends: /Taková skupina tu není/,
  },
  "/desk/places/file": {
    open: async (page) => {
      await page.goto("/desk/places");
      await page
        .getByLabel("Soubor (.zip nebo .csv)")
        .setInputFiles({ name: "jine.csv", mimeType: "text/csv", buffer: Buffer.from("a;b") });
    },
    button: "Načíst soubor",
    ends: /Tohle není seznam adres/,
  },
  "/desk/places/files/:id{[0-9]+}/step": {
    open: (page) => formTo(page, "/desk/places/files/99/step"),
    button: "Stisknout",
    ends: /Části města/,
  },
  "/desk/places/files/:id{[0-9]+}/answer": {
    open: (page) => formTo(page, "/desk/places/files/99/answer"),
    button: "Stisknout",
    ends: /Části města/,
  },
  "/desk/places/additions": {
    open: async (page) => {
      await page.goto("/desk/places");
      await page.getByRole("link", { name: "Ohař" }).click();
      await page.getByLabel("Čísla domů").fill("99, 100a");
    },
    button: "Přidat",
    ends: /Je to tu\./,
  },
  "/desk/places/:id{[0-9]+}/name": {
    open: async (page) => {
      await page.goto("/desk/places");
      await page.getByRole("link", { name: "Ohař" }).click();
      await page.getByLabel("Jméno", { exact: true }).fill("Ohař");
    },
    button: "Uložit jméno",
    ends: /Kdo tu bydlí, zůstává\./,
  },
  "/desk/reminders": {
    open: async (page) => {
      await page.goto("/desk/reminders/new");
      await page.getByLabel("Název").fill("Svoz skla");
      await page.getByLabel("Odpad", { exact: true }).check();
      await page.getByLabel("Text zprávy", { exact: true }).fill("{Den} {datum} se vyváží sklo.");
      await page.getByLabel("středa").first().check();
      await page.locator("#preview li").first().waitFor();
    },
    button: "Uložit připomínku",
    ends: /Připomínka je uložená/,
  },
  "/desk/reminders/import": {
    open: (page) => formTo(page, "/desk/reminders/import"),
    button: "Stisknout",
    ends: /Nahrát kalendář/,
  },
  "/desk/reminders/:id{[0-9]+}/edit": {
    open: (page) => formTo(page, "/desk/reminders/999/edit"),
    button: "Stisknout",
    ends: /Tahle připomínka tu není/,
  },
  "/desk/reminders/:id{[0-9]+}/state": {
    open: (page) => formTo(page, "/desk/reminders/999/state"),
    button: "Stisknout",
    ends: /Tahle připomínka tu není/,
  },
  "/desk/reminders/:id{[0-9]+}/date": {
    open: (page) => formTo(page, "/desk/reminders/999/date"),
    button: "Stisknout",
    ends: /Na ten den už žádná připomínka nečeká|Tahle připomínka tu není/,
  },
  "/desk/threads/:id{[0-9]+}/steps": {
    open: (page) => formTo(page, "/desk/threads/999/steps"),
    button: "Stisknout",
    ends: /Tahle událost tu není/,
  },
  "/desk/threads/:id{[0-9]+}/end": {
    open: (page) => formTo(page, "/desk/threads/999/end"),
    button: "Stisknout",
    ends: /Tahle událost tu není/,
  },
  "/messages": {
    open: (page) => write(page, "Dvakrát stisknuté pokračování."),
    button: "Pokračovat ke kontrole",
    ends: /Kontrola před odesláním/,
  },
  "/messages/:id{[0-9]+}/edit": {
    open: async (page) => {
      await check(page, "Dvakrát stisknutá úprava.");
      await page.getByRole("link", { name: "Upravit" }).click();
      await page.waitForURL("**/edit");
    },
    button: "Pokračovat ke kontrole",
    ends: /Kontrola před odesláním/,
  },
  "/messages/:id{[0-9]+}/trial": {
    open: (page) => check(page, "Dvakrát stisknutá zkouška."),
    button: "Zavolat mi to na zkoušku",
    ends: /Voláme vám na|Zkušební hovor už jde/,
  },
  "/messages/:id{[0-9]+}/dispatch": {
    open: (page) => check(page, "Dvakrát stisknuté odeslání."),
    button: /^Odeslat/,
    ends: /Zpráva ještě neodešla|Zpráva odchází|odešlo|Hotovo/,
  },
  "/messages/:id{[0-9]+}/cancellation": {
    open: (page) => send(page, "Dvakrát stisknuté zastavení."),
    button: "Zastavit",
    ends: /Zpráva je zastavená\. Nikdo ji nedostal\./,
  },
  "/messages/:id{[0-9]+}/time": {
    open: (page) => formTo(page, "/messages/9999/time"),
    button: "Stisknout",
    ends: /Vyberte\sden\si\shodinu/,
  },
  "/messages/:id{[0-9]+}/repair": {
    open: async (page) => {
      await check(page, "Dvakrát stisknutá oprava.");
      await addForm(page, new URL(page.url()).pathname.replace("/check", "/repair"));
    },
    button: "Stisknout",
    ends: /Kontrola před odesláním/,
  },
  "/messages/:id{[0-9]+}/disposal": {
    open: (page) => check(page, "Dvakrát stisknuté zahození."),
    button: "Zahodit",
    ends: /Přehled/,
  },
  "/messages/:id{[0-9]+}/copies": {
    open: (page) => send(page, "Dvakrát stisknuté použití."),
    button: "Použít znovu jako nový text",
    ends: /Úprava zprávy/,
  },
  "/messages/:id{[0-9]+}/shown": {
    open: (page) => send(page, "Dvakrát stisknuté skrytí."),
    button: "Neukazovat na stránce města",
    ends: /Dvakrát stisknuté skrytí/,
  },
  "/messages/:id{[0-9]+}/resending": {
    open: async (page) => {
      await send(page, "Dvakrát stisknuté poslání znovu.");
      await formTo(page, `${new URL(page.url()).pathname}/resending`);
    },
    button: "Stisknout",
    ends: /Znovu se neposílalo|Jak to jde|Zpráva|Voda/,
  },
};

/** Of the second clerk, so that the first one's session, which all stories share, stays. */
async function aLink(page: Page): Promise<string> {
  const phone = await openPhone(inject("phones"), "420 601 000 002");
  const before = await phone.getByRole("link", { name: /sign-in/ }).count();
  await page.goto("/sign-in");
  await page.getByLabel("Váš služební mobil").fill("601 000 002");
  await page.getByRole("button", { name: "Poslat odkaz" }).click();
  const link = phone.getByRole("link", { name: /sign-in/ }).nth(before);
  return new URL((await link.getAttribute("href")) ?? "").pathname;
}

/** Two presses while the first is still being answered; by the mouse, which waits for nothing. */
async function pressTwice(page: Page, button: ReturnType<Page["locator"]>) {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error("the button is not to be seen");
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.click(...middle);
  await new Promise((done) => setTimeout(done, 150));
  await page.mouse.click(...middle);
}

const posted = [
  ...new Set(
    app.routes.filter(({ method, path }) => method === "POST" && !path.startsWith("/webhooks")).map(({ path }) => path),
  ),
];

it("walks every form of the site", () => {
  expect(posted.filter((path) => !walks[path])).toEqual([]);
  expect(Object.keys(walks).filter((path) => !posted.includes(path))).toEqual([]);
});

it.each(Object.entries(walks))("%s, pressed twice, ends where one press ends", async (_, walk) => {
  const { url, answers } = await slowLine(inject("citizens"));
  const options = { baseURL: url, extraHTTPHeaders: addressOf(people++) };
  const page = walk.stranger ? await openPage(options) : await openDesk(options);
  await walk.open(page);
  const button = page
    .getByRole("main")
    .getByRole("button", { name: walk.button, exact: typeof walk.button === "string" });
  const target = (await button.count()) > 0 ? button.first() : page.getByRole("button", { name: walk.button }).first();
  answers.length = 0;
  await pressTwice(page, target);
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(2);
  // The menu of a narrow screen has the same words, folded.
  await page.getByText(walk.ends).filter({ visible: true }).first().waitFor();
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
});

it("two presses at the compose page make one draft, and Back with another press does not make a second", async () => {
  const { url } = await slowLine(inject("citizens"));
  const page = await openDesk({ baseURL: url });
  await write(page, "Jen jeden koncept.");
  const button = page.getByRole("button", { name: "Pokračovat ke kontrole" });
  await pressTwice(page, button);
  // The second press breaks off the first one's way, so it is the page that is waited for.
  await page.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
  await page.goBack();
  expect(await page.getByLabel("Text zprávy").inputValue()).toBe("Jen jeden koncept.");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.waitForURL("**/check");
  await page.goto("/desk/drafts");
  expect(await page.getByText("Jen jeden koncept.").count()).toBe(1);
});
