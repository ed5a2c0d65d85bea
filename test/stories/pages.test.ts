import { gzipSync } from "node:zlib";
import { expect, inject, it } from "vitest";
import { openDesk, openPage } from "./browser.ts";

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
  const bodies: Promise<Buffer>[] = [];
  const loaded: string[] = [];
  page.on("response", (response) => {
    loaded.push(`${response.request().resourceType()} ${new URL(response.url()).pathname}`);
    bodies.push(response.body());
  });
  await page.goto(path, { waitUntil: "networkidle" });
  const whole = await Promise.all(bodies);
  return { loaded, bytes: whole.reduce((sum, body) => sum + gzipSync(body).length, 0) };
}

it.each([
  ["/", ["script /suggest.js"]],
  ["/souhlas", []],
  ["/moje", []],
  ["/sign-in", []],
  ["/zpravy", []],
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

it("no page loads anything from elsewhere, and every page has the policy", async () => {
  const answer = await fetch(inject("citizens"));
  expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(answer.headers.get("content-security-policy")).not.toContain("unsafe");
  expect(await answer.text()).not.toMatch(/(?:src|href)="https?:\/\//);
});

it("files are kept for ever, and the handbook is shown while it is asked for anew", async () => {
  const html = await (await fetch(new URL("/prirucka", inject("citizens")))).text();
  const [sheet = ""] = /\/\w+\.css\?v=\w+/.exec(html) ?? [];
  const ofFile = async (path: string) => (await fetch(new URL(path, inject("citizens")))).headers;
  expect((await ofFile(sheet)).get("cache-control")).toBe("public, max-age=31536000, immutable");
  const handbook = await ofFile("/prirucka");
  expect(handbook.get("cache-control")).toBe("public, max-age=600, stale-while-revalidate=86400");
  const headers = { "if-none-match": handbook.get("etag") ?? "" };
  expect((await fetch(new URL("/prirucka", inject("citizens")), { headers })).status).toBe(304);
});
