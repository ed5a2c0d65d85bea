import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { paths } from "../../src/paths.ts";
import {
  aClerk,
  aDraft,
  crisis,
  freshlySeen,
  now,
  plan,
  quietQueue,
  rows,
  town,
  water,
  withPeople,
} from "../support/town.ts";
import { aSession, at, listen, post, quiet, visit, words } from "../support/visit.ts";

/* Nothing that was typed is lost: by a session that ends, by an error, by another language, by an edit that came too late. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
});

const typed = {
  topics: String(water),
  text: "Zítra <nepoteče> voda.",
  "text-en": "No water",
  when: "now",
  action: "check",
};
const held = 'name="text" value="Zítra &lt;nepoteče&gt; voda."';

describe("what was typed", () => {
  it("is kept when the session has ended, and can be sent after signing in", async () => {
    const page = await post(paths.messages, typed, { session: "ended" });
    expect([page.status, words(page)]).toEqual([401, expect.stringContaining("Přihlášení mezitím skončilo")]);
    expect(page.text).toContain(held);
    expect(page.text).toContain(`<form method="post" action="${paths.messages}">`);
    expect(page.text).toMatch(/<a class="button" href="\/sign-in" target="_blank"/);
    expect(await rows("SELECT * FROM messages")).toEqual([]);
  });

  it("is shown again without what only the form knows", async () => {
    const page = await post(paths.messages, { ...typed, counts: "0 0", countedFor: "1 2|3" }, { session: "ended" });
    expect(page.text.match(/<blockquote/g)).toHaveLength(2);
    expect(page.text).toContain('name="counts" value="0 0"');
  });

  it("of a preview stays on its page, which says that the session has ended", async () => {
    const page = await post(paths.messages, { ...typed, action: "recount" }, { headers: { "hx-request": "true" } });
    expect([page.status, page.headers.get("hx-redirect"), page.text]).toEqual([401, null, ""]);
    expect((await visit(paths.newMessage, { session })).text).toMatch(/id="preview-trouble"[^>]*data-ended="[^"]+"/);
  });

  it("is kept when there is a fault", async () => {
    listen();
    await env.DB.exec("DROP TABLE messages");
    const page = await post(paths.messages, typed, { session });
    expect([page.status, page.text]).toEqual([500, expect.stringContaining(held)]);
  });

  it("is kept when too much comes from one place", async () => {
    const headers = { "cf-connecting-ip": "203.0.113.9" };
    let page = await post(paths.home, { phone: "123", place: "" }, { headers });
    for (let tries = 1; tries <= 120 && page.status === 422; tries++)
      page = await post(paths.home, { phone: "123", place: "" }, { headers });
    expect([page.status, page.text]).toEqual([429, expect.stringContaining('name="phone" value="123"')]);
  });

  it("is kept when the day is over", async () => {
    listen();
    const DB = {
      prepare: () => {
        throw new Error("D1_ERROR: Exceeded daily row read limit");
      },
    } as never;
    const page = await post(paths.messages, typed, { session, env: { DB } });
    expect([page.status, page.text]).toEqual([503, expect.stringContaining(held)]);
  });

  it.each([
    [
      "left",
      async (id: number) =>
        void (await dispatchMessage(
          { db: town(), queue: quietQueue().queue, plan },
          aClerk,
          { id, seen: freshlySeen },
          now,
        )),
    ],
    ["been thrown away", async (id: number) => void (await post(paths.disposal(id), {}, { session }))],
  ])("stays as a message of its own when what was edited has %s", async (_, act) => {
    await withPeople(1);
    const id = await aDraft();
    await act(id);
    const page = await post(paths.editMessage(id), typed, { session });
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("zůstalo jako nová zpráva")]);
    expect(page.text).toContain("Zítra &lt;nepoteče&gt; voda.</textarea>");
    expect(page.text).toContain(`action="${paths.messages}"`);
  });

  it.each([
    ["a new message", paths.messages, typed, "Zítra &lt;nepoteče&gt; voda.</textarea>"],
    ["a sign-up", paths.home, { phone: "60123", place: "", consent: "yes" }, 'value="60123"'],
    ["the settings", paths.settings, { name: "Mirov", accent: "#123456" }, 'value="Mirov"'],
    ["a sign-in", paths.signIn, { phone: "60123" }, 'value="60123"'],
  ])("goes along when the language is changed: %s", async (_, path, form, shown) => {
    const before = await rows("SELECT * FROM towns");
    const page = await post(`${path}?lang=en`, { ...form, action: "show" }, { session });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(shown)]);
    expect(page.text).toContain('<html lang="en">');
    expect([
      await rows("SELECT * FROM towns"),
      await rows("SELECT * FROM messages"),
      await rows("SELECT * FROM signUps"),
    ]).toEqual([before, [], []]);
    expect(page.text).toContain(`formaction="${path}?lang=cs"`);
  });

  it("is posted by Enter, not turned into another language", async () => {
    const { text } = await visit(paths.newMessage, { session });
    const buttons = [...text.matchAll(/<button [^>]*form="compose"[^>]*>/g)].map(([tag]) => tag);
    expect(buttons[0]).toMatch(/name="action" value="check" hidden/);
  });
});

it("a refusal at the desk is a page of the desk", async () => {
  const wrong = await Promise.all([
    post(paths.dispatch(77), { ...freshlySeen, version: "1", segmentPrice: "120" }, { session }),
    visit("/messages/77", { session }),
    visit("/desk/nowhere", { session }),
    visit(paths.settings, { session: await aSession("clerk", { id: 2, phone: "+420601888888" }) }),
  ]);
  for (const page of wrong) {
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.text).toContain('<body class="desk">');
    expect(page.text).toContain(`href="${paths.letters}"`);
  }
});

describe("a day and an hour that are given are meant", () => {
  const now_ = { ...typed, when: "now", date: "2026-12-24", time: "08:00" };

  it("'Hned' with a day filled in asks, and does not send now", async () => {
    const page = await post(paths.messages, now_, { session });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("ale zvolili jste Hned")]);
    expect(page.text).not.toMatch(/name="when" value="now" checked/);
    expect(page.text).toContain('name="asked" value="yes"');
    expect(await rows("SELECT * FROM messages")).toEqual([]);
  });

  it("and takes the answer", async () => {
    await post(paths.messages, { ...now_, asked: "yes" }, { session });
    await post(paths.messages, { ...now_, when: "later", asked: "yes" }, { session });
    expect(await rows("SELECT dueAt FROM messages")).toEqual([{ dueAt: null }, { dueAt: Date.UTC(2026, 11, 24, 7) }]);
  });

  it("a time that has passed meanwhile is said on the check page, which has no button for it", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: now + 60_000 });
    at(now + 120_000);
    const page = await visit(paths.checkMessage(id), { session });
    expect(words(page)).toContain("Zpráva byla napsaná na úterý 24. 11. 2026 v 9:01, a ten čas už minul.");
    expect(page.text).not.toContain(`action="${paths.dispatch(id)}"`);
  });

  it("the button names the day in its case", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: Date.UTC(2026, 10, 28, 7) });
    expect(words(await visit(paths.checkMessage(id), { session }))).toContain(
      "Naplánovat 1 člověku na sobotu 28. 11. 2026 v 8:00",
    );
  });
});

describe("a crisis looks like one", () => {
  it("has a button on the overview that leads straight to its text, check and sending", async () => {
    await withPeople(2);
    const link = /href="(\/messages\/new\?kind=crisis[^"]*)"/.exec((await visit(paths.desk, { session })).text)?.[1];
    const page = await visit((link ?? "").replace("&amp;", "&"), { session });
    expect(page.text).toContain(`<input type="hidden" name="topics" value="${crisis}"/>`);
    expect(page.text).not.toContain('name="when"');
    const sent = await post(
      paths.messages,
      { kind: "crisis", topics: String(crisis), text: "Povodeň.", action: "check" },
      { session },
    );
    const check = await visit(sent.location ?? "", { session });
    expect(check.text).toMatch(
      /<button type="submit" class="danger"><svg.*?<\/svg>Odeslat krizovou zprávu 2 lidem za 2,40\sKč<\/button>/,
    );
    expect(words(check)).toContain("Vzít zpět ji nejde.");
    expect(check.text.indexOf('class="bubble"')).toBeLessThan(check.text.indexOf("Odeslat krizovou"));
  });

  it("keeps its short form when something is missing, and when the language is changed", async () => {
    for (const action of ["check", "show"]) {
      const page = await post(
        paths.messages,
        { kind: "crisis", topics: String(crisis), text: "", action },
        { session },
      );
      expect(page.text).toContain('<input type="hidden" name="kind" value="crisis"/>');
    }
  });

  it("says what is true also when a place is chosen, or a time", async () => {
    const hint = words(await visit(paths.newMessage, { session }));
    expect(hint).toContain("dostanou všichni v místech, která vyberete");
    expect(hint).not.toContain("odejde hned");
    const planned = await aDraft({
      lane: "urgent",
      audience: { topics: [crisis], places: null },
      dueAt: now + 9_000_000,
    });
    expect(words(await visit(paths.checkMessage(planned), { session }))).not.toContain("odejde hned");
  });
});
