import { beforeEach, describe, expect, it } from "vitest";
import { words } from "../support/visit.ts";
import {
  heldPhone,
  leaveCodes,
  minute,
  now,
  phone,
  sessions,
  signInCode,
  signInLink,
  signUp,
  stuckSignUp,
  waitingSignUp,
} from "./before.ts";
import { upgradedTown } from "./upgraded.ts";
import { formOf } from "./worker.ts";

/*
 * A database filled by the code before goes on working: codes on their way, links in old SMS, and what people text.
 */

let town: Awaited<ReturnType<typeof upgradedTown>>;
beforeEach(async () => {
  town = await upgradedTown();
});

/** What somebody's telephone has got since the upgrade. */
const textsTo = (number: string) => town.sent.filter(({ to }) => to === number).map(({ text }) => text);

/** Where the link in somebody's newest SMS leads. */
const linkIn = (number: string) => /https:\/\/[^/]+(\/o\/\S+)/.exec(textsTo(number).at(-1) ?? "")?.[1] ?? "";

/** Somebody types a code into its page. */
const type = async (page: string, code: string) => town.post(page, formOf(await town.visit(page), page, { code }));

const hasLeft = async (link: string) => words(await town.visit(link)).includes("Zprávy jsou odhlášené");

const texts = (from: string, text: string) =>
  town.tell("infobip", { results: [{ messageId: `new-${text}`, from: from.slice(1), to: "420736350350", text }] });

describe("a code on its way", () => {
  it("is accepted, and its welcome holds a link that works", async () => {
    const { page, code } = signUp;
    expect((await type(page, code)).location).toBe("/prihlaseno");
    expect(textsTo(signUp.phone)).toEqual([expect.stringContaining("jste prihlaseni k odberu")]);
    expect(await hasLeft(linkIn(signUp.phone))).toBe(false);
  });

  it("brings what was chosen: a message about it comes", async () => {
    await type(signUp.page, signUp.code);
    const page = await town.visit("/desk", { session: sessions.clerk });
    expect(words(page)).toContain("Zprávy teď chodí 15 lidem.");
  });

  it("is not sent again when its form is pressed again", async () => {
    const again = await town.post("/", signUp.form);
    expect([again.location, textsTo(signUp.phone)]).toEqual([signUp.page, []]);
  });

  it("that waited for the sweep leaves as it was made, and is accepted", async () => {
    await town.tick(now + minute);
    expect(textsTo(waitingSignUp.phone)).toEqual([expect.stringContaining(waitingSignUp.code)]);
    expect((await type(waitingSignUp.page, waitingSignUp.code)).location).toBe("/prihlaseno");
  });

  it("that could not arrive is said to be so, and why", async () => {
    expect(words(await town.visit(stuckSignUp))).toContain("SMS nepřijímá");
  });

  it("does not go to a number that answered one with STOP, until it says START", async () => {
    const form = { phone: heldPhone.slice(4), topics: ["1"], area: "1", consent: "yes" };
    town.standAt(now + minute);
    const asked = await town.post("/", form);
    expect([textsTo(heldPhone), words(await town.visit(asked.location ?? ""))]).toEqual([
      [],
      expect.stringContaining("zakázal psát"),
    ]);
    await texts(heldPhone, "START");
    town.standAt(now + 10 * minute);
    await town.post("/", form);
    expect(textsTo(heldPhone).filter((text) => text.includes("vas kod"))).toHaveLength(1);
  });
});

describe("leaving", () => {
  it("by the link in last week's welcome ends it, and the link goes on saying so", async () => {
    const link = `/o/${leaveCodes[16]}`;
    const page = await town.visit(link);
    expect(page.status).toBe(200);
    expect((await town.post(link, formOf(page, link))).location).toBe(link);
    expect(await hasLeft(link)).toBe(true);
  });

  it("by STOP is obeyed, once, with a goodbye", async () => {
    for (const _time of [1, 2]) expect((await texts(phone(17), "STOP")).status).toBe(200);
    expect(textsTo(phone(17))).toEqual([expect.stringContaining("odber zprav je zrusen")]);
    expect(await hasLeft(`/o/${leaveCodes[17]}`)).toBe(true);
  });

  it("of before stands: who had left hears nothing, and may come again", async () => {
    expect(await hasLeft(`/o/${leaveCodes[12]}`)).toBe(true);
    const asked = await town.post("/", { phone: phone(12).slice(4), topics: ["1"], area: "1", consent: "yes" });
    const code = /\d{6}/.exec(textsTo(phone(12)).join())?.[0] ?? "";
    expect((await type(asked.location ?? "", code)).location).toBe("/prihlaseno");
    expect(await hasLeft(linkIn(phone(12)))).toBe(false);
  });
});

describe("a clerk", () => {
  it("stays signed in", async () => {
    for (const session of Object.values(sessions)) expect((await town.visit("/desk", { session })).status).toBe(200);
  });

  it("comes in by the link on its way, once", async () => {
    const link = `/sign-in/${signInLink}`;
    const form = formOf(await town.visit(link), link);
    const entered = await town.post(link, form);
    const session = /^__Host-session=([^;]+)/.exec(entered.headers.get("set-cookie") ?? "")?.[1] ?? "";
    expect(words(await town.visit("/desk/settings", { session }))).toContain("Nastavení města");
    expect((await town.visit(link)).status).toBe(410);
  });

  it("comes in by the code beside the link, in the browser that asked for it", async () => {
    const headers = { cookie: `__Host-sign-in=${signInCode.browser}` };
    const page = await town.visit("/sign-in", { headers });
    const form = formOf(page, "/sign-in/code", { code: signInCode.code });
    expect((await town.post("/sign-in/code", form)).status).toBe(422);
    expect((await town.post("/sign-in/code", form, { headers })).location).toBe("/desk");
  });
});

describe("the first page", () => {
  it("offers the town's own topics and parts, in either language", async () => {
    const czech = words(await town.visit("/"));
    for (const word of ["Voda plánované odstávky", "Krizové zprávy", "Zámostí", "Touškov"])
      expect(czech).toContain(word);
    expect(words(await town.visit("/?lang=en"))).toContain("Water planned outages");
  });

  it("says whose it is", async () => {
    expect(words(await town.visit("/"))).toContain("Masarykovo náměstí 38");
  });
});
