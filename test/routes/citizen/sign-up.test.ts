import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms } from "../../../src/audit/actor.ts";
import { catalogues } from "../../../src/i18n/catalogues.ts";
import { receiveText } from "../../../src/inbox/receive.ts";
import { quotaRowsADay, quotaRowsForClerks } from "../../../src/monitoring/public-quota.ts";
import { hashToken, linkKey, signUpCode } from "../../../src/secrets.ts";
import { phoneProblems } from "../../../src/subscribers/phone.ts";
import { mirovice } from "../../places/town.ts";
import { comeIn, hour, minute, notThis, peopleTables, portsOf, withReserved } from "../../support/enrolment.ts";
import { withPlaces } from "../../support/places.ts";
import { now, rows } from "../../support/town.ts";
import { ask, at, listen, type Page, post, quiet, type Visit, visit, words } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

const number = "601 111 222";
const phone = "+420601111222";
const filled = { phone: number, topics: ["1", "8"], place: "", consent: "yes" };
const english: Visit = { headers: { "accept-language": "en" } };

const signUps = () => rows("SELECT phone, topics, places, addresses, language, wording FROM signUps");
const checked = ({ text }: Page, name: string) =>
  [...text.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*value="(\\w+)"[^>]*>`, "g"))]
    .filter(([tag]) => tag.includes("checked"))
    .map(([, value]) => value);

/** Fills in the form. @returns the page of the code, its link, and the six digits of the SMS */
async function aCode(form: Record<string, string | string[]> = filled) {
  const link = (await post("/", form)).location ?? "";
  const [town] = await rows<{ secret: string }>("SELECT secret FROM towns");
  const key = linkKey(town?.secret ?? "", env.WEBHOOK_SECRET.split(",")[0] ?? "");
  return { link, code: signUpCode(key, hashToken(link.replace("/kod/", ""))) };
}

describe("the first page", () => {
  const aside = async (options: Visit) => {
    const { text } = await visit("/", options);
    return words({ text: /<aside>.*<\/aside>/s.exec(text)?.[0] ?? "" } as Page).replaceAll("\u00a0", " ");
  };

  it.each([
    ["cs", "Pošlete SMS REGISTRUJ Husova 12 na číslo 736 350 350 Přihlášku s vámi vyplníme i na úřadě."],
    ["en", "Text REGISTER Husova 12 to 736 350 350 The town office will also fill in the form with you."],
  ])("says beside the form how else one signs up: by SMS and at the office (%s)", async (language, said) => {
    await withPlaces(mirovice);
    const headers = { "accept-language": language };
    expect(await aside({ env: { TWO_WAY_NUMBER: "+420736350350" }, headers })).toContain(said);
  });

  it("names no SMS where the town has no number that people can text to", async () => {
    const said = await aside({ env: { TWO_WAY_NUMBER: "" } });
    expect(said).toContain("Přihlášku s vámi vyplníme i na úřadě.");
    expect(said).not.toContain("REGISTRUJ");
  });

  it("begins with the form, and loads no script", async () => {
    const page = await visit("/");
    expect([page.status, page.text.startsWith("<!doctype html>")]).toEqual([200, true]);
    expect(page.text).not.toContain("<script");
    expect(page.text.indexOf("<form")).toBeLessThan(page.text.indexOf("<h2"));
  });

  it("has what concerns everybody chosen, and the crisis always", async () => {
    const page = await visit("/");
    expect(checked(page, "topics")).toEqual(["1", "2", "3", "4", "5", "6", "0"]);
    expect(page.text).toMatch(/value="0" checked="" disabled=""/);
    expect(checked(page, "consent")).toEqual([]);
  });

  it("asks where people live only where the town has parts", async () => {
    expect((await visit("/")).text).not.toContain('name="address"');
    await env.DB.exec("INSERT INTO places (id, name, position) VALUES (7, 'Zámostí', 1)");
    expect((await visit("/")).text).toContain('name="address"');
  });

  it.each([
    ["Czech", {}, "Co vám máme posílat?", "Voda"],
    ["English", english, "What should we send you?", "Water"],
  ])("speaks %s", async (_, options, question, topic) => {
    const said = words(await visit("/", options));
    expect([said.includes(question), said.includes(topic)]).toEqual([true, true]);
  });

  it("names the number to text only where there is one", async () => {
    expect((await visit("/")).text).toContain('href="sms:+420736350350"');
    expect((await visit("/", { env: { TWO_WAY_NUMBER: "" } })).text).not.toContain("sms:");
  });

  it.each([["GET"], ["POST"]])("says kindly that nothing can be sent yet: %s", async (method) => {
    const options = { env: { INFOBIP_API_KEY: "" } };
    const page = method === "GET" ? await visit("/", options) : await post("/", filled, options);
    expect([page.status, words(page)]).toEqual([503, expect.stringContaining("Přihlášení na webu se připravuje")]);
    expect(await signUps()).toEqual([]);
  });
});

describe("a form well filled in", () => {
  it("leads to the code, and is kept as it was meant", async () => {
    await env.DB.exec("INSERT INTO places (id, name, position) VALUES (7, 'Zámostí', 1)");
    const page = await post("/", { ...filled, place: "7" }, english);
    expect([page.status, page.location]).toEqual([303, expect.stringMatching(/^\/kod\/[0-9a-z]{26}$/)]);
    expect(await signUps()).toEqual([
      {
        phone,
        topics: 2 ** 0 + 2 ** 1 + 2 ** 8,
        places: "[[7]]",
        addresses: '["Zámostí"]',
        language: "en",
        wording: "2027-01",
      },
    ]);
  });

  it("may choose no topic: then it is the crisis only", async () => {
    const { topics: _, ...nothing } = filled;
    expect((await post("/", nothing)).status).toBe(303);
    expect(await signUps()).toMatchObject([{ topics: 1 }]);
  });

  it.each([["29"], ["32"], ["-1"], ["x"], ["1e0"], ["0x1"], ["1.0"]])(
    "is not taken with a topic that the town does not have: %s",
    async (topic) => {
      const page = await post("/", { ...filled, topics: ["1", topic] });
      expect([page.status, words(page), await signUps()]).toEqual([
        422,
        expect.stringContaining("témata ze seznamu"),
        [],
      ]);
    },
  );

  it.each([[""], [" "]])("with a topic left blank chooses none, and so the crisis only: %j", async (topics) => {
    expect((await post("/", { ...filled, topics })).status).toBe(303);
    expect(await signUps()).toMatchObject([{ topics: 1 }]);
  });

  it("is answered alike whether the number is known or not", async () => {
    const strange = await post("/", filled);
    const other = { ...filled, phone: "602 222 333" };
    await comeIn({ phone: "+420602222333" });
    const known = await post("/", other);
    const shape = (location: string | null) => location?.replace(/\w{26}/, "…");
    expect([known.status, shape(known.location)]).toEqual([strange.status, shape(strange.location)]);
    const pages = [await visit(strange.location ?? ""), await visit(known.location ?? "")];
    const [one, two] = pages.map((page) => words(page).replace(/• \d{3}/, "• …"));
    expect(one).toBe(two);
  });
});

describe("a number that answered a code with STOP", () => {
  const answersStop = () =>
    receiveText(portsOf(), bySms, { provider: "infobip", providerId: "in-1", from: phone, text: "STOP" }, now + minute);

  it("is answered alike, gets no code, and its page says what to do", async () => {
    const page = await aCode();
    at(now + minute);
    await answersStop();
    const [held, strange] = [await post("/", filled), await post("/", { ...filled, phone: "602 222 333" })];
    const shape = (location: string | null) => location?.replace(/\w{26}/, "…");
    expect([held.status, shape(held.location)]).toEqual([strange.status, shape(strange.location)]);
    expect(words(await visit(held.location ?? ""))).toContain("Pošlete z něj SMS se slovem START");
    expect((await post(page.link, { code: page.code })).status).toBe(410);
    expect(await rows("SELECT state FROM notices WHERE kind = 'code' ORDER BY id")).toMatchObject([
      {},
      { state: "refused" },
      {},
    ]);
  });

  it("is told the same whether it is known or not", async () => {
    await aCode();
    await answersStop();
    at(now + minute);
    const strange = words(await visit((await post("/", filled)).location ?? ""));
    await comeIn();
    at(now + 10 * minute);
    expect(words(await visit((await post("/", filled)).location ?? ""))).toBe(strange);
  });
});

describe("a form with a slip", () => {
  it.each([
    ["", "Zadejte číslo svého mobilu"],
    ["382 123 456", "Na pevnou linku SMS nedojde"],
    ["+421 905 123 456", "jen na česká čísla"],
    ["601 234", "Číslo je krátké"],
    ["601 234 567 8", "Číslo je dlouhé"],
    ["601 234 567 linka 12", "Na linku za ústřednou"],
    ["moje číslo", "Takové číslo mobilu neznáme"],
    ["112", "patří službě"],
    ["601 234 567, 602 345 678", "V poli jsou dvě čísla"],
  ])("says what to do about the number %j, and keeps it", async (typed, says) => {
    const page = await post("/", { ...filled, phone: typed });
    expect([page.status, words(page).split(says).length - 1]).toEqual([422, 2]);
    expect(page.text).toContain(`value="${typed}"`);
    expect(page.text).toMatch(/<div class="problems" tabindex="-1" autofocus="">.*<a href="#phone">/);
    expect(page.text).toMatch(/<input[^>]*aria-describedby="phone-hint phone-problem"/);
    expect(page.text).toContain("<title>Opravte prosím:");
  });

  it("has a sentence of its own for every problem with a number, in both languages", () => {
    const office = { town: "", name: "", address: "", phone: "", email: "", textNumber: "", callsFrom: "" };
    for (const { citizen } of Object.values(catalogues)) {
      const said = citizen.signUp.problems.phone(office);
      expect(new Set(phoneProblems.map((problem) => said[problem])).size).toBe(phoneProblems.length);
    }
  });

  it("keeps everything else that was typed", async () => {
    await env.DB.exec("INSERT INTO places (id, name, position) VALUES (7, 'Zámostí', 1)");
    const page = await post("/", { ...filled, phone: "<b>", place: "7" });
    expect([checked(page, "topics"), checked(page, "consent")]).toEqual([["1", "8", "0"], ["yes"]]);
    expect(page.text).toContain('name="address" type="text" value="Zámostí"');
    expect(page.text).toContain('value="&lt;b&gt;"');
  });

  it("without consent nothing is sent", async () => {
    const page = await post("/", { ...filled, consent: "" });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Bez souhlasu vám psát nesmíme")]);
    expect([checked(page, "consent"), await signUps()]).toEqual([[], []]);
  });

  it("an empty one has no box ticked that was not", async () => {
    const page = await post("/", {});
    expect([page.status, checked(page, "topics"), checked(page, "consent")]).toEqual([422, ["0"], []]);
  });

  it.each([["99"], ["x"], ["0 OR 1"], ["7.0"], ["0x7"], ["7e0"]])(
    "a place that the town does not have is not taken: %s",
    async (place) => {
      await env.DB.exec("INSERT INTO places (id, name, position) VALUES (7, 'Zámostí', 1)");
      const page = await post("/", { ...filled, place });
      expect([page.status, words(page), await signUps()]).toEqual([
        422,
        expect.stringContaining("Napište prosím znovu, kde bydlíte"),
        [],
      ]);
    },
  );

  it.each([
    [
      "a file in place of the number",
      "multipart/form-data; boundary=b",
      '--b\r\nContent-Disposition: form-data; name="phone"; filename="a"\r\n\r\nx\r\n--b--\r\n',
    ],
    ["a broken multipart", "multipart/form-data; boundary=b", "nothing of the kind"],
    ["nothing", "application/x-www-form-urlencoded", ""],
  ])("%s is a form to be filled in, not a fault", async (_, type, body) => {
    const headers = { origin: "https://infokanal.test", "content-type": type };
    expect((await ask("/", { method: "POST", body }, { headers })).status).toBe(422);
  });
});

describe("when no more codes may go", () => {
  it("says how long to wait, and keeps the form", async () => {
    await post("/", filled);
    at(now + 10_000);
    const page = await post("/", filled);
    expect([page.status, page.headers.get("retry-after")]).toEqual([429, "50"]);
    expect(words(page)).toContain("Další můžeme poslat za 1 minutu");
    expect([page.text.includes(`value="${number}"`), checked(page, "topics")]).toEqual([true, ["1", "8", "0"]]);
  });

  it("says where to go instead, when it is not a matter of waiting", async () => {
    await env.DB.exec("UPDATE towns SET officePhone = '382 000 000'");
    await withReserved(quotaRowsADay - quotaRowsForClerks);
    const page = await post("/", filled);
    expect(page.status).toBe(429);
    expect(words(page)).toMatch(/přijďte na úřad, zavolejte na 382 000 000 nebo napište SMS na číslo 736 350 350/);
  });

  it("writes nothing once the quota of public forms is used up", async () => {
    await withReserved(quotaRowsADay);
    expect((await post("/", filled)).status).toBe(429);
    expect(await signUps()).toEqual([]);
  });
});

describe("the code", () => {
  it("is asked for with the number masked, and is kept by no cache", async () => {
    const { link } = await aCode();
    const page = await visit(link);
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(words(page)).toContain("••• ••• 222");
    expect(page.text).not.toMatch(/601\s?111/);
    expect(page.text).toMatch(/<input[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/);
  });

  it.each([
    ["as it came", (code: string) => code],
    ["in two halves", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ["digit by digit", (code: string) => ` ${[...code].join("-")} `],
    [
      "in full-width digits",
      (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ],
    ["with a long dash", (code: string) => `${code.slice(0, 3)}–${code.slice(3)}`],
    [
      "with its sender and time",
      (code: string) => `+420 736 350 350 24. 11. 2026 9:00\nMesto: vas kod je ${code}. Plati 15 minut.`,
    ],
    ["with the whole SMS", (code: string) => `Mesto: vas kod k prihlaseni odberu je ${code}. Plati 15 minut.`],
  ])("signs people up, typed %s", async (_, typed) => {
    const { link, code } = await aCode();
    const page = await post(link, { code: typed(code) });
    expect([page.status, page.location]).toEqual([303, "/prihlaseno"]);
    const people = await rows("SELECT phone, state, topics FROM subscribers");
    expect(people).toEqual([{ phone, state: "subscribed", topics: 259 }]);
    expect(await rows("SELECT source, wording FROM consents")).toEqual([{ source: "web", wording: "2027-01" }]);
  });

  it("pressed twice says twice that it is done, and changes nothing more", async () => {
    const { link, code } = await aCode();
    await post(link, { code });
    const once = await peopleTables();
    expect((await post(link, { code })).location).toBe("/prihlaseno");
    expect((await visit(link)).location).toBe("/prihlaseno");
    expect(await peopleTables()).toEqual(once);
  });

  it("that is wrong is kept, with what to do", async () => {
    const { link, code } = await aCode();
    const page = await post(link, { code: notThis(code) });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Tento kód nesouhlasí")]);
    expect(page.text).toContain(`value="${notThis(code)}"`);
  });

  it.each([[""], ["12345"], ["1234567"], ["abcdef"]])("that cannot be one costs no try: %j", async (typed) => {
    const { link } = await aCode();
    const page = await post(link, { code: typed });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Kód má šest číslic")]);
    expect(await rows("SELECT triesLeft FROM signUps")).toEqual([{ triesLeft: 5 }]);
  });

  it("is gone after five tries, and a new one is a button away", async () => {
    const { link, code } = await aCode();
    for (let tries = 1; tries < 5; tries++) await post(link, { code: notThis(code) });
    const page = await post(link, { code: notThis(code) });
    expect([page.status, words(page)]).toEqual([410, expect.stringContaining("Tento kód už neplatí")]);
    expect(page.text).toContain(`action="${link}/znovu"`);
    expect((await post(link, { code })).status).toBe(410);
  });

  it("is gone after fifteen minutes", async () => {
    const { link, code } = await aCode();
    at(now + 15 * minute);
    expect([(await visit(link)).status, (await post(link, { code })).status]).toEqual([410, 410]);
  });

  it.each([["GET"], ["POST"]])("of a link that nobody knows leads to a new start: %s", async (method) => {
    const page = method === "GET" ? await visit("/kod/nobody") : await post("/kod/nobody", { code: "123456" });
    expect([page.status, words(page)]).toEqual([404, expect.stringContaining("Začít znovu")]);
  });

  it("and its number and link stay out of the log", async () => {
    const lines = listen();
    const { link, code } = await aCode();
    await post(link, { code });
    expect(lines.join("\n")).not.toMatch(new RegExp(`601111222|${code}|${link.slice(5)}`));
  });
});

describe("another code", () => {
  it("comes under a link of its own, and is the one that counts", async () => {
    const { link, code } = await aCode();
    at(now + minute);
    const page = await post(`${link}/znovu`);
    expect([page.status, page.location]).toEqual([303, expect.stringMatching(/^\/kod\/\w{26}$/)]);
    expect(page.location).not.toBe(link);
    expect((await post(page.location ?? "", { code })).status).toBe(422);
  });

  it("too soon says how long to wait, and the old one can still be typed", async () => {
    const { link } = await aCode();
    const page = await post(`${link}/znovu`);
    expect([page.status, words(page)]).toEqual([429, expect.stringContaining("Nový kód můžeme poslat za 1 minutu")]);
    expect(page.text).toContain(`action="${link}"`);
    expect((await visit(`${link}/znovu`)).location).toBe(link);
  });

  it("can be had when the first ran out of time", async () => {
    const { link } = await aCode();
    at(now + hour);
    expect((await post(`${link}/znovu`)).status).toBe(303);
  });

  it.each([["nobody", 404]])("is not sent for a link that nobody knows: %s", async (token, status) => {
    expect((await post(`/kod/${token}/znovu`)).status).toBe(status);
    expect(await rows("SELECT id FROM notices")).toEqual([]);
  });

  it("is not sent to who is signed up", async () => {
    const { link, code } = await aCode();
    await post(link, { code });
    expect((await post(`${link}/znovu`)).location).toBe("/prihlaseno");
    expect(await signUps()).toHaveLength(1);
  });
});

/** A hundred and twenty forms, on a busy machine. */
const manyForms = { timeout: 20_000 };

it("a neighbour who knocks without end is asked to wait a minute", manyForms, async () => {
  const headers = { origin: "https://infokanal.test", "cf-connecting-ip": "198.51.100.77" };
  let page = await post("/", {}, { headers });
  for (let knocks = 1; knocks <= 240 && page.status === 422; knocks++) page = await post("/", {}, { headers });
  expect([page.status, words(page)]).toEqual([429, expect.stringContaining("Zkuste to prosím za minutu")]);
});

it("neighbours behind one /64 of IPv6 are one caller, and those beside it another", manyForms, async () => {
  const requester = (end: string) =>
    post("/", {}, { headers: { "cf-connecting-ip": `2001:db8:${end}` } }).then(({ status }) => status);
  let status = 422;
  for (let knocks = 0; knocks <= 241 && status === 422; knocks++)
    status = await requester(`7:1:${knocks.toString(16)}::1`);
  expect([status, await requester("7:2::1")]).toEqual([429, 422]);
});
