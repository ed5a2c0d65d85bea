import { expect, it } from "vitest";
import { openDesk, openPage } from "./browser.ts";

const long = (letters: number) => "Dlouhéslovobezmezery".repeat(20).slice(0, letters);

const forCitizens = ["/", "/souhlas", "/pristupnost", "/prihlaseno", "/sign-in", "/nikde", "/prirucka"];
const forClerks = [
  "/desk",
  "/desk/past",
  "/desk/drafts",
  "/desk/calendar",
  "/desk/letters",
  "/desk/suspended",
  "/desk/landlines",
  "/desk/enrolment",
  "/desk/leaving",
  "/desk/settings",
  "/desk/places",
  "/desk/places/1",
  "/messages/new",
  "/messages/new?kind=crisis",
  "/messages/1/check",
  "/messages/1/failed",
  "/messages/1/edit",
  "/messages/77777",
  "/health",
];

it("no page is wider than a small screen, however long the names, addresses and texts are", {
  timeout: 120_000,
}, async () => {
  const clerk = await openDesk({ viewport: { width: 320, height: 640 } });
  await clerk.goto("/desk/settings");
  const kept = Object.fromEntries(
    await Promise.all(
      ["name", "officeName", "officeAddress", "officeEmail"].map(async (name) => [
        name,
        await clerk.locator(`input[name=${name}]`).inputValue(),
      ]),
    ),
  );
  const set = async (values: Record<string, string>) => {
    await clerk.goto("/desk/settings");
    for (const [name, value] of Object.entries(values)) await clerk.locator(`input[name=${name}]`).fill(value);
    await clerk.getByRole("button", { name: "Uložit nastavení" }).click();
    await clerk.getByText("Uloženo.").waitFor();
  };
  await set({
    name: long(200),
    officeName: long(200),
    officeAddress: long(200),
    officeEmail: `${long(150)}@mesto.example`,
  });
  try {
    await clerk.goto("/messages/new");
    await clerk.getByLabel("Text zprávy").fill(`https://mesto.example/${long(300)}`);
    await clerk.getByLabel("Voda").check();
    await clerk.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
    await clerk.waitForURL("**/check");
    const citizen = await openPage({ viewport: { width: 320, height: 640 } });
    const wrong: string[] = [];
    for (const [page, paths] of [
      [citizen, forCitizens],
      [clerk, [new URL(clerk.url()).pathname, ...forClerks]],
    ] as const)
      for (const path of paths) {
        await page.goto(path);
        const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
        if (overflow > 0) wrong.push(`${path} is ${overflow} px too wide`);
      }
    expect(wrong).toEqual([]);
  } finally {
    await set(kept);
  }
});
