import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { counting } from "../../support/counting.ts";
import { now } from "../../support/town.ts";
import { aSession, at, type Page, visit, words } from "../../support/visit.ts";

beforeEach(() => void at(now));

const english = { headers: { "accept-language": "en" } };

it.each([
  ["/prihlaseno", {}, ["Jste přihlášeni", "uvítací SMS"]],
  ["/prihlaseno", english, ["You are signed up", "welcome SMS"]],
  ["/souhlas", {}, ["verze 2027\u201101", "2016/679", "Infobip", "Cloudflare", "STOP", "www.uoou.gov.cz"]],
  ["/souhlas", english, ["version 2027\u201101", "2016/679", "Infobip", "Cloudflare", "STOP", "www.uoou.gov.cz"]],
  ["/osobni-udaje", {}, ["90 dnů", "365 dnů", "Cloudflare", "Infobip", "2016/679", "STOP", "www.uoou.gov.cz"]],
  ["/osobni-udaje", english, ["90 days", "365 days", "Cloudflare", "Infobip", "2016/679", "www.uoou.gov.cz"]],
  ["/pristupnost", {}, ["99/2019 Sb.", "EN 301 549 V3.2.1", "WCAG 2.2", "Digitální a informační agentur"]],
  ["/pristupnost", english, ["No. 99/2019 Coll.", "EN 301 549 V3.2.1", "WCAG 2.2", "Digital and Information Agency"]],
])("%s says what it must, %j", async (path, options, says) => {
  const page = await visit(path, options);
  expect(page.status).toBe(200);
  expect(says.filter((part) => !words(page).includes(part))).toEqual([]);
});

it.each([["/souhlas"], ["/osobni-udaje"], ["/pristupnost"]])(
  "%s names the town and its office, also when little is set",
  async (path) => {
    expect(words(await visit(path))).not.toMatch(/, ,|, \.|: \.|undefined/);
    await env.DB.exec(
      "UPDATE towns SET name = 'Mirovice', officeAddress = 'Náměstí 38', officePhone = '382 000 000', officeEmail = 'u@m.example'",
    );
    expect(words(await visit(path))).toMatch(/Mirovice, Náměstí 38, tel\. 382 000 000, (e-mail )?u@m\.example\./);
  },
);

describe("style sheets", () => {
  const sheetsOf = (page: Page) => [...page.text.matchAll(/rel="stylesheet" href="([^"?]+)/g)].map(([, url]) => url);

  it.each(["/", "/souhlas", "/pristupnost", "/prihlaseno", "/sign-in", "/kod/0123456789", "/o/1-0123456789", "/nikde"])(
    "citizens load no rule of the desk: %s",
    async (path) => {
      expect(sheetsOf(await visit(path))).toEqual(["/citizen.css", "/accent/14598c.css"]);
    },
  );

  it("clerks load none of the citizens'", async () => {
    const page = await visit("/desk", { session: await aSession() });
    expect(sheetsOf(page)).toEqual(["/base.css", "/desk.css", "/accent/14598c.css"]);
  });
});

describe("a page that only says something", () => {
  it.each(["/souhlas", "/pristupnost"])(
    "is not sent again to who has it, and is when it says something else: %s",
    async (path) => {
      const tag = (await visit(path)).headers.get("etag") ?? "";
      const again = (headers = {}) => visit(path, { headers: { "if-none-match": tag, ...headers } });
      expect(tag).not.toBe("");
      const same = await again();
      expect([same.status, same.text]).toEqual([304, ""]);
      expect((await again({ "accept-language": "en" })).status).toBe(200);
      await env.DB.exec("UPDATE towns SET name = 'Jinde'");
      expect((await again()).status).toBe(200);
    },
  );
});

describe("the town's colour", () => {
  it("is a stylesheet that may be kept for ever", async () => {
    const page = await visit("/accent/b71c1c.css");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
    expect(page.headers.get("cache-control")).toContain("immutable");
    expect(page.text).toContain("--accent:#b71c1c");
  });

  it("asks the database nothing, whether it can be read or not", async () => {
    const meter = counting(env.DB);
    await visit("/accent/b71c1c.css", { env: { DB: meter.d1 } });
    await visit("/accent/ffff00.css", { env: { DB: meter.d1 } });
    expect(meter.statements).toBe(0);
  });

  it("is the one that pages ask for", async () => {
    await env.DB.exec("UPDATE towns SET accent = '#b71c1c'");
    expect((await visit("/")).text).toContain('href="/accent/b71c1c.css"');
  });

  it.each([["ffff00"], ["fff"], ["B71C1C"], ["zzzzzz"], ["b71c1c}body{"]])("is not %s", async (hex) => {
    expect((await visit(`/accent/${hex}.css`)).status).toBe(404);
  });
});

it("the page about data says what a manager has set, in one trip", async () => {
  await env.DB.exec(`UPDATE retention SET days = '{"delivered":45}'`);
  const meter = counting(env.DB);
  const page = await visit("/osobni-udaje", { env: { DB: meter.d1 } });
  expect(words(page)).toContain("Že vám zpráva došla, víme po dobu 45 dnů");
  expect([meter.trips, meter.rowsRead]).toEqual([1, 2]);
});
