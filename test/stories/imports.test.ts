import { expect, it } from "vitest";
import { saved } from "../imports/town.ts";
import { axe, openDesk } from "./browser.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

const numberOf = (nth: number) => String(735_000_000 + nth * 31).replace(/(...)(...)(...)/, "$1 $2 $3");

/** As a spreadsheet puts it on the clipboard: its people, and what always stands among them. */
const pasted = [
  "Příjmení\tJméno\tMobil\tBydliště\tTémata",
  ...Array.from({ length: 120 }, (_, nth) => `Novák\tJan ${nth}\t${numberOf(nth)}\tHusova ${1 + (nth % 20)}\tvoda`),
  `Dvakrát\tJana\t${numberOf(3)}\t\t`,
  "Vídeňský\tHans\t+43 664 1234567\t\t",
  "Ztracený\tKarel\t6,01E+08\t\t",
  "",
].join("\n");

async function bring(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Načíst seznam" }).click();
  await page.getByRole("heading", { name: "Co je v kterém sloupci" }).waitFor();
}

const read = async (page: Page) => {
  await page.getByRole("button", { name: "Přečíst řádky" }).click();
  await page.getByRole("heading", { name: "Souhlas, který za seznamem stojí" }).waitFor();
};

/** One list is open at a time, and another story may have left one. */
async function closeAny(page: Page): Promise<void> {
  await page.goto("/desk/imports");
  if ((await page.getByLabel("Nebo sem vložte řádky").count()) > 0) return;
  await page.locator('main a[href^="/desk/imports/"]').first().click();
  await page.getByRole("button", { name: "Zahodit seznam" }).click();
}

it("rows pasted from a spreadsheet are looked at, signed up under one proof, and taken back as a whole", async () => {
  const page = await openDesk();
  await closeAny(page);
  await page.goto("/desk/enrolment");
  await page.getByRole("link", { name: "Přinést celý seznam lidí" }).click();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("Nebo sem vložte řádky").fill(pasted);
  await bring(page);
  expect(await page.getByLabel("Mobil", { exact: true }).inputValue()).toBe("telephone");
  expect(await axe(page)).toEqual([]);
  await read(page);
  await page.getByRole("link", { name: "nový odběratel: 120" }).waitFor();
  await page.getByText("Ztracený").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Přihlásit 120 nových lidí" }).click();
  await page.getByText("Napište, na jakém papíře souhlas je.").first().waitFor();
  await page.getByLabel("Na jakém papíře je").fill("Přihlášky 2024, šanon 4");
  await page.getByLabel("Odkdy platí").fill("1. 3. 2024");
  await page.getByRole("button", { name: "Přihlásit 120 nových lidí" }).click();
  await page.getByText("Přihlášeno: 120 lidí.").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Vzít celý seznam zpět" }).click();
  await page.getByText("Vzato zpět: 120 lidí.").waitFor();
});

it("says of a workbook how to save it, and reads what Excel and LibreOffice write", async () => {
  const page = await openDesk({ viewport: { width: 320, height: 700 } });
  const give = async (name: string, buffer: Uint8Array) => {
    await page.goto("/desk/imports");
    await page.getByLabel("Soubor CSV").setInputFiles({ name, mimeType: "", buffer: Buffer.from(buffer) });
  };
  await give("lide.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
  await page.getByRole("button", { name: "Načíst seznam" }).click();
  await page.getByText("Uložte ho jako CSV").waitFor();
  const excel = "Seznam odběratelů 2024;;\r\n;;\r\nJméno;Tel. číslo;Ulice\r\nŽaneta Černá;420735900001;Husova 3\r\n";
  await give("excel.csv", saved.windows1250(excel));
  await bring(page);
  await page.getByText("Žaneta Černá").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await read(page);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Zahodit seznam" }).click();
  await page.getByText("zahozeno, nikdo nebyl přihlášen").waitFor();
});
