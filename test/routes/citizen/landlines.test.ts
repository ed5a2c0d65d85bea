import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../../src/i18n/catalogues.ts";
import { hashToken, linkKey, signUpCode } from "../../../src/secrets.ts";
import { callProblems } from "../../../src/subscribers/phone.ts";
import { postCalling as post, visitCalling as visit } from "../../support/calling-site.ts";
import { bozena, release } from "../../support/calls.ts";
import { counting } from "../../support/counting.ts";
import { day, hour, minute } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { at, post as postOther, quiet, visit as visitOther, words } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

const filled = { phone: "382 123 456", topics: ["1", "8"], place: "", consent: "yes" };
const signUps = () => rows("SELECT phone, channel, waitsSince, wording FROM signUps");
const notices = () => rows("SELECT channel FROM notices");

async function aRequest() {
  const page = await post("/", filled);
  const link = page.location ?? "";
  const token = link.replace("/kod/", "");
  const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const [town] = await rows<{ secret: string }>("SELECT secret FROM towns");
  const code = signUpCode(linkKey(town?.secret ?? "", env.WEBHOOK_SECRET ?? ""), hashToken(token));
  return { link, id: hashToken(token), code, cookie };
}

describe("the first page of a town that calls", () => {
  it("takes a landline too, and offers calls to a mobile", async () => {
    const page = await visit("/");
    expect(words(page)).toContain("Číslo vašeho mobilu nebo pevné linky");
    expect(words(page)).toContain("Volat místo SMS");
    expect(page.text).toMatch(/name="calls" value="yes"/);
    expect(words(page)).toContain("posílal SMS k vybraným tématům nebo s nimi volal");
  });

  it("asks for consent to texts and calls, and only to texts where nobody is called", async () => {
    const { consent: _, ...without } = filled;
    expect(words(await post("/", without))).toContain("Bez souhlasu vám psát ani volat nesmíme.");
    expect(words(await postOther("/", { ...without, phone: "601 234 567" }))).toContain(
      "Bez souhlasu vám psát nesmíme.",
    );
  });

  it("says nothing of calls where the town has none, and takes no choice of them", async () => {
    const page = await visitOther("/");
    expect([words(page).includes("pevné linky"), page.text.includes('name="calls"')]).toEqual([false, false]);
    expect(words(page)).toContain("Číslo vašeho mobilu");
  });

  it("says in English what it says in Czech", async () => {
    const said = words(await visit("/", { headers: { "accept-language": "en" } }));
    expect([said.includes("mobile or landline"), said.includes("Call me instead")]).toEqual([true, true]);
  });

  it("is read by as few rows as where nobody is called", async () => {
    const meter = counting(env.DB);
    await visit("/", { env: { DB: meter.d1 } });
    expect(meter.rowsRead).toBeLessThanOrEqual(5);
  });
});

describe("a number that is no telephone to be called", () => {
  it.each([
    ["", "Zadejte číslo svého mobilu nebo pevné linky"],
    ["900 123 456", "Na placené linky nevoláme"],
    ["840 123 456", "Na číslo se zvláštním tarifem nevoláme"],
    ["910 123 456", "Na internetové telefony nevoláme"],
    ["112", "číslo služby"],
    ["800 123 456", "patří službě nebo firmě"],
    ["+421 2 5923 5923", "jen na česká čísla"],
    ["382 123 456 linka 3", "Na linku za ústřednou se nedovoláme"],
  ])("%j is refused with a sentence of its own, and kept", async (typed, says) => {
    const page = await post("/", { ...filled, phone: typed, calls: "yes" });
    expect([page.status, words(page).split(says).length - 1]).toEqual([422, 2]);
    expect(page.text).toMatch(/name="calls" value="yes" checked/);
    expect([await signUps(), page.text.includes(`value="${typed}"`)]).toEqual([[], true]);
  });

  it("has a sentence for each, in both languages", () => {
    const office = { town: "", name: "", address: "", phone: "", email: "", textNumber: "", callsFrom: "" };
    for (const { citizen } of Object.values(catalogues)) {
      const said = citizen.signUp.problems.telephone(office);
      expect(new Set(callProblems.map((problem) => said[problem])).size).toBe(callProblems.length);
    }
  });
});

describe("a landline on the web", () => {
  it("is told that a clerk will have it called, and nothing leaves", async () => {
    const { link } = await aRequest();
    const page = await visit(link);
    expect(words(page)).toContain("Volat vám budeme z čísla 910 123 456, i později se zprávami.");
    expect(words(page)).toContain("Přihlásili jste někoho jiného? Řekněte mu o hovoru, ať vám pak číslice přečte.");
    expect([page.status, words(page)]).toEqual([200, expect.stringContaining("v úředních hodinách zavolá úřad")]);
    expect([await signUps(), await notices()]).toEqual([
      [{ phone: bozena, channel: "voice", waitsSince: now, wording: "2027-02" }],
      [],
    ]);
    expect(page.text).toContain('name="code"');
    expect(page.text).not.toContain("/znovu");
  });

  it("is told so by its code's page when it types one before the call", async () => {
    const { link, code } = await aRequest();
    const page = await post(link, { code });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("ještě nevolali")]);
    expect(await rows("SELECT triesLeft FROM signUps")).toEqual([{ triesLeft: 5 }]);
  });

  it("types the code that it heard, days later, and is signed up; nothing else is called", async () => {
    const { link, id, code, cookie } = await aRequest();
    at(now + 3 * day);
    await release(id, { at: now + 3 * day });
    at(now + 3 * day + 5 * hour);
    const page = await visit(link, { headers: { cookie } });
    expect(words(page)).toMatch(/Opište kód z hovoru.*382 123 456.*Platí 24 hodin/);
    const done = await post(link, { code: code.split("").join(" ") }, { headers: { cookie } });
    expect(done.location).toBe("/prihlaseno");
    expect(words(await visit("/prihlaseno", { headers: { cookie } }))).toContain("dvakrát devítku");
    expect(await rows("SELECT phone, channel, state FROM subscribers")).toEqual([
      { phone: bozena, channel: "voice", state: "subscribed" },
    ]);
    expect(await rows("SELECT wording, source FROM consents")).toEqual([{ wording: "2027-02", source: "web" }]);
    expect(await notices()).toEqual([{ channel: "voice" }]);
  });

  it("that fills in the form again comes to its request, with the newer choice, and is not called twice", async () => {
    const { link, cookie } = await aRequest();
    at(now + hour);
    const again = await post("/", { ...filled, topics: ["2"] }, { headers: { cookie } });
    expect([again.location, await rows("SELECT topics FROM signUps")]).toEqual([link, [{ topics: 5 }]]);
    const keeps = Number(/Max-Age=(\d+)/.exec(again.headers.get("set-cookie") ?? "")?.[1]);
    expect(keeps).toBe((15 * day) / 1000);
  });

  it("is answered alike whether the number is known or not", async () => {
    const strange = words(await visit((await post("/", filled)).location ?? ""));
    await env.DB.exec(
      "INSERT INTO subscribers (phone, channel, state, language, topics, leaveToken, createdAt) VALUES ('+420382123457', 'voice', 'subscribed', 'cs', 1, 'a', 0)",
    );
    const known = words(await visit((await post("/", { ...filled, phone: "382 123 457" })).location ?? ""));
    const hidden = (said: string) => said.replace(/• \d{3}/, "• …");
    expect(hidden(known)).toBe(hidden(strange));
  });

  it("whose request is over is told so, and may ask again", async () => {
    const { link } = await aRequest();
    at(now + 14 * day);
    const page = await visit(link);
    expect([page.status, words(page)]).toEqual([410, expect.stringContaining("Tato přihláška už neplatí")]);
    const again = await post(`${link}/znovu`);
    expect(again.location).toMatch(/^\/kod\//);
    expect(await rows("SELECT waitsSince FROM signUps ORDER BY createdAt")).toMatchObject([
      { waitsSince: now },
      { waitsSince: now + 14 * day },
    ]);
  });

  it("is told how long until it may be asked for again", async () => {
    await aRequest();
    at(now + minute - 1);
    const page = await post("/", filled);
    expect([page.status, words(page)]).toEqual([429, expect.stringContaining("už někdo před chvílí požádal")]);
  });

  it("costs as few rows as a mobile: 60 served, 15 refused and none written", async () => {
    for (const [read, written, status] of [
      [60, 36, 303],
      [15, 0, 429],
    ] as const) {
      const meter = counting(env.DB);
      const page = await post("/", filled, { env: { DB: meter.d1 } });
      expect(page.status).toBe(status);
      expect([meter.rowsRead <= read, meter.rowsWritten <= written]).toEqual([true, true]);
    }
  });
});

describe("a mobile that chooses calls", () => {
  it("gets its code by SMS, as ever", async () => {
    const page = await post("/", { ...filled, phone: "601 234 567", calls: "yes" });
    expect(words(await visit(page.location ?? ""))).toContain("Opište kód z SMS");
    expect(await signUps()).toMatchObject([{ phone: "+420601234567", channel: "voice", waitsSince: null }]);
    expect(await notices()).toEqual([{ channel: "sms" }]);
  });

  it("that goes back to give another number still has calls chosen", async () => {
    const page = await post("/", { ...filled, phone: "601 234 567", calls: "yes" });
    const back = await visit(`/?od=${page.location?.replace("/kod/", "")}`);
    expect(back.text).toMatch(/name="calls" value="yes" checked/);
  });

  it("is written to where the town does not call, whatever the form says", async () => {
    await postOther("/", { ...filled, phone: "601 234 567", calls: "yes" });
    expect(await signUps()).toMatchObject([{ channel: "sms", wording: "2027-01" }]);
  });
});

it("the page of the consent says what is agreed to where the town calls", async () => {
  const said = words(await visit("/souhlas"));
  for (const part of ["verze 2027\u201102", "nebo s nimi volal", "dvakrát devítku", "Infobip"])
    expect(said).toContain(part);
  expect(words(await visitOther("/souhlas"))).toContain("verze 2027\u201101");
});
