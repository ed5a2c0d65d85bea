import { gzipSync } from "node:zlib";
import { expect, inject, it } from "vitest";
import { axe, openDesk, openPage } from "./browser.ts";

const forCitizens = [
  "/",
  "/souhlas",
  "/pristupnost",
  "/prihlaseno",
  "/sign-in",
  "/kod/0123456789",
  "/o/1-0123456789",
  "/nikde",
];
const forClerks = [
  "/desk",
  "/desk/past",
  "/desk/letters",
  "/desk/suspended",
  "/desk/landlines",
  "/desk/enrolment",
  "/desk/coverage",
  "/desk/leaving",
  "/desk/settings",
  "/desk/parts",
  "/messages/new",
  "/messages/1/check",
  "/messages/1/failed",
  "/messages/1/missed",
  "/health",
];

const looks = [
  ["a small phone", { viewport: { width: 320, height: 640 } }],
  ["a desk", { viewport: { width: 1280, height: 900 } }],
  ["a desk at night", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" as const }],
  ["English", { viewport: { width: 360, height: 740 }, locale: "en-GB" }],
] as const;

it.each(looks)("every page can be used by everybody: %s", { timeout: 120_000 }, async (_, pageProps) => {
  const citizen = await openPage(pageProps);
  const clerk = await openDesk(pageProps);
  const wrong: string[] = [];
  for (const [page, paths] of [
    [citizen, forCitizens],
    [clerk, forClerks],
  ] as const)
    for (const path of paths) {
      await page.goto(path);
      for (const violation of await axe(page)) wrong.push(`${path} ${violation}`);
      const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      if (overflow > 0) wrong.push(`${path} is ${overflow} px too wide`);
    }
  expect(wrong).toEqual([]);
});

it("the form can be filled in and sent by keyboard alone", async () => {
  const page = await openPage();
  await page.goto("/");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement?.getAttribute('href')")).toBe("#content");
  await page.getByLabel("Číslo vašeho mobilu").focus();
  await page.keyboard.type("900 123 456");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await page.getByRole("alert").getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  expect(await page.evaluate("location.hash")).toBe("#phone");
});

/** All that a page loads when it is seen for the first time: what, and how much of it travels, compressed. */
async function firstView(opened: Awaited<ReturnType<typeof openPage>>, path: string) {
  const page = await opened.context().newPage();
  const bodies: Buffer[] = [];
  const loaded: string[] = [];
  page.on("response", (response) => {
    loaded.push(`${response.request().resourceType()} ${new URL(response.url()).pathname}`);
    void response.body().then((body) => bodies.push(body));
  });
  await page.goto(path, { waitUntil: "networkidle" });
  expect(bodies.length).toBe(loaded.length);
  return { loaded, bytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) };
}

it.each([
  ["/", ["script /suggest.js"]],
  ["/souhlas", []],
  ["/sign-in", []],
])(
  "a citizens' page is light: no script but for addresses, no rule of the desk, and at most 9 KB of everything, compressed: %s",
  async (path, scripts) => {
    const { loaded, bytes } = await firstView(await openPage(), path);
    expect(loaded.filter((one) => /^script|desk/.test(one))).toEqual(scripts);
    expect(bytes).toBeLessThanOrEqual(9 * 1024);
  },
);

it.each(["/desk", "/messages/new", "/desk/settings"])(
  "a clerk's page is seen after 60 KB at most, the first time: %s",
  async (path) => {
    const { loaded, bytes } = await firstView(await openDesk(), path);
    expect(loaded.length).toBeGreaterThan(4);
    expect(bytes).toBeLessThanOrEqual(60 * 1024);
  },
);

it("paper carries what a neighbour needs, and neither the menu nor buttons", async () => {
  const clerk = await openDesk();
  for (const path of ["/messages/1/missed", "/messages/1/check"]) {
    await clerk.goto(path);
    await clerk.emulateMedia({ media: "print" });
    expect(await clerk.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    for (const unwanted of ["header nav", "main button", ".sign-out", "footer ul"])
      expect([unwanted, await clerk.locator(unwanted).filter({ visible: true }).count()]).toEqual([unwanted, 0]);
  }
});

it("no page loads anything from elsewhere, and every page has the policy", async () => {
  const answer = await fetch(inject("citizens"));
  expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(answer.headers.get("content-security-policy")).not.toContain("unsafe");
  expect(await answer.text()).not.toMatch(/(?:src|href)="https?:\/\//);
});

it("files are kept for ever, and the handbook is shown while it is asked for anew", async () => {
  const html = await (await fetch(new URL("/prirucka", inject("citizens")))).text();
  const [sheet = ""] = /\/base\.css\?v=\w+/.exec(html) ?? [];
  const ofFile = async (path: string) => (await fetch(new URL(path, inject("citizens")))).headers;
  expect((await ofFile(sheet)).get("cache-control")).toBe("public, max-age=31536000, immutable");
  const handbook = await ofFile("/prirucka");
  expect(handbook.get("cache-control")).toBe("public, max-age=600, stale-while-revalidate=86400");
  const headers = { "if-none-match": handbook.get("etag") ?? "" };
  expect((await fetch(new URL("/prirucka", inject("citizens")), { headers })).status).toBe(304);
});
