import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { signInLivesMs } from "../../../src/clerks/clerk.ts";
import { paths } from "../../../src/paths.ts";
import { hashToken, linkKey, signInCode, signInToken } from "../../../src/secrets.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, ask, at, listen, type Page, post, quiet, visit, words } from "../../support/visit.ts";

beforeEach(async () => {
  at(now);
  quiet();
  await env.DB.exec(
    "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'clerk', 0)",
  );
});

/** The clerk asks for an SMS. @returns the link and the code in it, and the cookie of the browser that asked */
async function anSms() {
  const page = await post(paths.signIn, { phone: "601 999 999" });
  const browser = /__Host-sign-in=(\w+)/.exec(page.headers.get("set-cookie") ?? "")?.[1] ?? "";
  const [made] = await rows<{ secret: string }>("SELECT secret FROM towns");
  const [key, seed] = [linkKey(made?.secret ?? "", env.WEBHOOK_SECRET), hashToken(browser)];
  return {
    link: paths.signInLink(signInToken(key, seed)),
    code: signInCode(key, seed),
    headers: { cookie: `__Host-sign-in=${browser}` },
  };
}
const aLink = async () => (await anSms()).link;
const sessionOf = (page: Page) => /__Host-session=(\w+)/.exec(page.headers.get("set-cookie") ?? "")?.[1] ?? "";
const sessions = () => rows("SELECT * FROM sessions");

it("sends a link to a clerk's number, however it is written", async () => {
  const page = await post(paths.signIn, { phone: "00420 601-999-999" });
  expect([page.status, words(page)]).toEqual([
    200,
    expect.stringContaining("Pokud je to číslo registrované, odkaz je na cestě."),
  ]);
  expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "sign-in" }]);
});

it("answers a stranger the same, and writes nothing", async () => {
  const clerks = await post(paths.signIn, { phone: "601999999" });
  await env.DB.exec("DELETE FROM notices");
  const strangers = await post(paths.signIn, { phone: "602333444" });
  const anonymous = (text: string) => text.replace(/601999999|602333444/g, "…");
  expect([strangers.status, anonymous(strangers.text)]).toEqual([clerks.status, anonymous(clerks.text)]);
  expect([await rows("SELECT * FROM notices"), (await rows("SELECT * FROM signIns")).length]).toEqual([[], 1]);
});

it.each([[""], ["123"], ["ahoj"], ["+421 905 123 456"], ["<script>alert(1)</script>"]])(
  "keeps what was typed and says what to do: %j",
  async (phone) => {
    const page = await post(paths.signIn, { phone });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Zadejte devět číslic mobilu")]);
    expect(page.text).toContain(`value="${phone.replace(/</g, "&lt;").replace(/>/g, "&gt;")}"`);
  },
);

it("refuses two numbers with that reason", async () => {
  const page = await post(paths.signIn, { phone: "601 234 567, 602 345 678" });
  expect([page.status, words(page)]).toEqual([422, expect.stringContaining("V poli jsou dvě čísla")]);
});

it("shows a button for a link, and spends nothing by looking", async () => {
  const link = await aLink();
  for (let looks = 0; looks < 3; looks++)
    expect((await visit(link)).text).toContain(`<form method="post" action="${link}">`);
  expect(await sessions()).toEqual([]);
});

it("opens the desk by the button, with a cookie that no script, no other site and no subdomain gets", async () => {
  const entered = await post(await aLink());
  expect([entered.status, entered.location]).toEqual([303, paths.desk]);
  const cookie = entered.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^__Host-session=[0-9a-z]{32};/);
  expect(
    ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/", "; Max-Age=604800"].filter(
      (part) => !cookie.includes(part),
    ),
  ).toEqual([]);
  const session = /session=(\w+)/.exec(cookie)?.[1] ?? "";
  expect((await visit(paths.desk, { session })).status).toBe(200);
  expect(JSON.stringify(await sessions())).not.toContain(session);
});

it("opens once", async () => {
  const link = await aLink();
  await post(link);
  const again = await post(link);
  expect([again.status, again.headers.get("set-cookie"), (await visit(link)).status]).toEqual([410, null, 410]);
  expect(await sessions()).toHaveLength(1);
});

it("opens once for two fingers", async () => {
  const link = await aLink();
  const pressed = await Promise.all([post(link), post(link), post(link)]);
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  expect(await sessions()).toHaveLength(1);
});

it.each([
  ["that is too old", signInLivesMs, (link: string) => link],
  ["with a letter changed", 0, (link: string) => `${link.slice(0, -1)}${link.endsWith("0") ? "1" : "0"}`],
  ["of nonsense", 0, () => "/sign-in/x"],
  ["of bad will", 0, () => "/sign-in/'%20OR%201=1"],
])("opens nothing by a link %s, and offers another", async (_, age, change) => {
  const link = change(await aLink());
  at(now + age);
  const looked = await visit(link);
  const pressed = await post(link);
  expect([looked.status, pressed.status, await sessions()]).toEqual([410, 410, []]);
  expect(words(pressed)).toContain("Poslat nový odkaz");
});

describe("the code on the page that asked", () => {
  it("has a field there, also when the page is opened again, and nowhere else", async () => {
    const page = await post(paths.signIn, { phone: "601999999" });
    expect(page.text).toMatch(/<input[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/);
    const { headers } = await anSms();
    expect((await visit(paths.signIn, { headers })).text).toContain('name="code"');
    expect((await visit(paths.signIn)).text).not.toContain('name="code"');
  });

  it("opens the desk, and spends the link", async () => {
    const { link, code, headers } = await anSms();
    const entered = await post(paths.signInCode, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` }, { headers });
    expect([entered.status, entered.location]).toEqual([303, paths.desk]);
    expect((await visit(paths.desk, { session: sessionOf(entered) })).status).toBe(200);
    expect((await visit(link)).status).toBe(410);
  });

  it("opens nothing on another computer, and says the same as of a wrong one", async () => {
    const { code, headers } = await anSms();
    const elsewhere = await post(paths.signInCode, { code });
    const wrong = await post(paths.signInCode, { code: code === "000000" ? "111111" : "000000" }, { headers });
    expect([elsewhere.status, wrong.status, await sessions()]).toEqual([422, 422, []]);
    expect([words(elsewhere), words(wrong)]).toEqual(Array(2).fill(expect.stringContaining("Tento kód nesouhlasí")));
  });

  it("says of a stranger's number what it says of a clerk's, however often it is tried", async () => {
    const tried = async (phone: string) => {
      const asked = await post(paths.signIn, { phone });
      const cookie = /__Host-sign-in=\w+/.exec(asked.headers.get("set-cookie") ?? "")?.[0] ?? "";
      const pages = [];
      for (let tries = 0; tries < 7; tries++)
        pages.push(await post(paths.signInCode, { phone: "601999999", code: "123456" }, { headers: { cookie } }));
      return pages.map(({ status, text }) => [status, text]);
    };
    expect(await tried("602333444")).toEqual(await tried("601999999"));
  });

  it.each([[""], ["12345"], ["ahoj"]])("costs no try when it cannot be one: %j", async (code) => {
    const { headers } = await anSms();
    const page = await post(paths.signInCode, { code }, { headers });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Kód má šest číslic")]);
    expect(await rows("SELECT triesLeft FROM signIns")).toEqual([{ triesLeft: 5 }]);
  });

  it("leads by its address to the page that asks", async () => {
    expect((await visit(paths.signInCode)).location).toBe(paths.signIn);
  });
});

describe("who is in already", () => {
  it("lands at the desk from the page that asks, and from an old, spent or unknown link", async () => {
    const link = await aLink();
    const session = sessionOf(await post(link));
    for (const path of [paths.signIn, link, "/sign-in/x"])
      expect([path, (await visit(path, { session })).location]).toEqual([path, paths.desk]);
  });

  it("stays in when the button is pressed again", async () => {
    const { link, code, headers } = await anSms();
    const session = sessionOf(await post(link));
    const again = await post(link, {}, { session });
    expect([again.status, again.location, again.headers.get("set-cookie")]).toEqual([303, paths.desk, null]);
    const cookie = `${headers.cookie}; __Host-session=${session}`;
    expect((await post(paths.signInCode, { code }, { headers: { cookie } })).location).toBe(paths.desk);
    expect((await visit(paths.desk, { session })).status).toBe(200);
  });

  it("may still change to another clerk by that one's link", async () => {
    const session = await aSession();
    expect((await visit(await aLink(), { session })).text).toContain("Vstoupit");
  });
});

it.each([
  ["a full stop", (link: string) => `${link}.`],
  ["a bracket and a comma", (link: string) => `${link}),`],
  ["a slash", (link: string) => `${link}/`],
  ["capitals", (link: string) => link.replace(/\w+$/, (token) => token.toUpperCase())],
  ["a space and a break", (link: string) => `${link}%20%0D%0A`],
])("opens a link that was pasted with %s", async (_, pasted) => {
  const link = pasted(await aLink());
  expect([(await visit(link)).status, (await post(link)).location]).toEqual([200, paths.desk]);
});

it("lets a clerk out: the session is gone, not only the cookie", async () => {
  const session = await aSession();
  const left = await post(paths.signOut, {}, { session });
  expect([left.status, left.location, left.headers.get("set-cookie")]).toEqual([
    303,
    paths.signIn,
    expect.stringMatching(/^__Host-session=; .*Max-Age=0/),
  ]);
  expect((await visit(paths.desk, { session })).location).toBe(paths.signIn);
});

it("lets out also who was not in", async () => {
  expect((await post(paths.signOut)).location).toBe(paths.signIn);
});

describe("from one address", () => {
  it("is let through a hundred and twenty times a minute, then told to wait by a page", async () => {
    const headers = { "cf-connecting-ip": `198.51.100.1-${crypto.randomUUID()}` };
    // The binding counts by the clock's minute, and one may turn while we ask.
    let through = 0;
    let answer = await post(paths.signIn, { phone: "602333444" }, { headers });
    for (; answer.status === 200 && through < 241; through++)
      answer = await post(paths.signIn, { phone: "602333444" }, { headers });
    expect(through).toBeGreaterThanOrEqual(120);
    expect([answer.status, words(answer)]).toEqual([429, expect.stringContaining("Zkuste to prosím za minutu")]);
  });
});

it.each([
  [
    "a file in the number's place",
    {
      method: "POST",
      body: (() => {
        const form = new FormData();
        form.set("phone", new File(["x"], "x.txt"));
        return form;
      })(),
    },
  ],
  [
    "a body that is cut off",
    { method: "POST", body: "--x\r\nContent-Dispo", headers: { "content-type": "multipart/form-data; boundary=x" } },
  ],
  [
    "a multipart body without its boundary",
    { method: "POST", body: "x", headers: { "content-type": "multipart/form-data" } },
  ],
  ["JSON", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
])("does not fall over by %s", async (_, init) => {
  const lines = listen();
  const { headers = {}, ...rest } = init as { headers?: Record<string, string> } & RequestInit;
  const page = await ask(paths.signIn, rest, { headers: { origin: "https://infokanal.test", ...headers } });
  expect([page.status < 500, lines.map((line) => JSON.parse(line).event)]).toEqual([true, ["request"]]);
});
