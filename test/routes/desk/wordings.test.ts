import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { aSignUp, hour, minute, typeCode } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, type Page, post, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  session = await aSession("manager");
});

const written = { "cs-agree": "Souhlasím se zprávami.", "cs-text": "# Proč\n\nAbychom vám psali.\n- voda\n- proud" };
const field = ({ text }: Page, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";
const versionOn = async () => field(await visit(paths.wordings, { session }), "version");
const save = async (form: Record<string, string> = {}, version?: string) =>
  post(paths.wordings, { ...written, version: version ?? (await versionOn()), ...form }, { session });
const publish = async (version?: string) =>
  post(paths.publishWording, { version: version ?? (await versionOn()) }, { session });
const versions = () => rows<{ version: string }>("SELECT version FROM wordings WHERE publishedBy IS NOT NULL");

describe("a wording that the town writes", () => {
  it("is agreed to by nobody before it is brought into force, and by everybody after it", async () => {
    expect((await save()).location).toBe(paths.savedWording);
    expect(words(await visit("/souhlas"))).not.toContain("Abychom vám psali");
    expect(words(await visit("/"))).toContain("Souhlasím, aby mi úřad");
    await publish();
    expect(words(await visit("/souhlas"))).toContain("Abychom vám psali");
    expect(words(await visit("/"))).toContain("Souhlasím se zprávami.");
    expect(field(await visit("/"), "wording")).toBe("2026-11-24");
    expect(await rows("SELECT act FROM audit ORDER BY id")).toEqual([
      { act: "wording-drafted" },
      { act: "wording-published" },
    ]);
  });

  it("leaves what people agreed to before as it was, and asks nobody anew", async () => {
    const { token, code } = await aSignUp();
    await typeCode(token, code);
    await save();
    await publish();
    expect(await rows("SELECT wording, endedAt FROM consents")).toEqual([{ wording: "2027-01", endedAt: null }]);
    const before = await visit("/souhlas?verze=2027-01");
    expect([before.status, words(before)]).toEqual([200, expect.stringContaining("Pplk. Sochora 27")]);
    expect(words(before)).toContain("jeho souhlas platí dál");
    expect((await rows("SELECT id FROM notices WHERE kind NOT IN ('code', 'welcome')")).length).toBe(0);
  });

  it("that comes second on a day has a number of its own", async () => {
    for (const agree of ["První", "Druhé", "Třetí"]) {
      await save({ "cs-agree": agree });
      await publish();
    }
    expect((await versions()).map(({ version }) => version).sort()).toEqual([
      "2026-11-24",
      "2026-11-24-2",
      "2026-11-24-3",
    ]);
    expect(words(await visit("/souhlas?verze=2026-11-24-2"))).toContain("Druhé");
  });

  it("is one, however often it is pressed", async () => {
    await save();
    const version = await versionOn();
    const pressed = await Promise.all([publish(version), publish(version), publish(version)]);
    expect(pressed.map(({ location }) => location)).toEqual([paths.wordings, paths.wordings, paths.wordings]);
    expect(await versions()).toHaveLength(1);
  });

  it("is not brought into force by who has read another draft", async () => {
    await save();
    const seen = await versionOn();
    await save({ "cs-agree": "Něco jiného." });
    const pressed = await publish(seen);
    expect([pressed.status, await versions()]).toEqual([409, []]);
    expect(words(pressed)).toContain("Něco jiného.");
  });

  it("of two who write at once, neither is undone unseen", async () => {
    const seen = await versionOn();
    await save({ "cs-agree": "Jana píše." }, seen);
    const second = await save({ "cs-agree": "Petr píše." }, seen);
    expect(second.status).toBe(409);
    expect(words(second)).toContain("Jana píše.");
    expect(second.text).toContain(">Petr píše.</textarea>");
    expect((await save({ "cs-agree": "Petr píše." }, field(second, "version"))).status).toBe(303);
  });

  it("only in Czech is read in Czech by everybody, and said to be", async () => {
    await save();
    await publish();
    const page = await visit("/souhlas", { headers: { "accept-language": "en" } });
    expect(page.text).toContain('<div class="wording" lang="cs">');
    expect(words(page)).toContain("Abychom vám psali");
    expect(words(page)).not.toContain("This is a translation");
    expect(words(await visit("/", { headers: { "accept-language": "en" } }))).toContain("Souhlasím se zprávami.");
  });

  it("is text, whatever it looks like", async () => {
    const evil = '<script>alert(1)</script> & "{town}" <b onclick=x>';
    await save({ "cs-agree": evil, "cs-text": `# ${evil}\n\n- ${evil}` });
    await publish();
    for (const path of ["/", "/souhlas", paths.wordings]) {
      const { text } = await visit(path, { session });
      expect(text).not.toMatch(/<script>alert|<b onclick/);
      expect(text).toContain("&lt;script&gt;");
    }
  });

  it.each([
    ["without its sentence", { "cs-agree": " " }, "Napište větu"],
    ["without its text", { "cs-text": "\r\n \r\n" }, "Napište celé znění"],
    ["half in another language", { "en-agree": "I agree." }, "Napište celé znění"],
    ["longer than anybody reads", { "cs-text": "á".repeat(8001) }, "Nejvýš 8000 znaků, teď jich je 8001"],
  ])("%s is not kept, and what was typed stays", async (_, form, says) => {
    const page = await save(form);
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining(says)]);
    expect(await rows("SELECT 1 FROM wordingDrafts")).toEqual([]);
    expect(page.text).toContain(`>${written["cs-agree"]}</textarea>`.slice("cs-agree" in form ? 90 : 0));
  });

  it("fits a form also where it is as long as it may be, in two languages", async () => {
    const long = { agree: "ř".repeat(500), text: "ř".repeat(8000) };
    const form = {
      "cs-agree": long.agree,
      "cs-text": long.text,
      "en-agree": "a".repeat(500),
      "en-text": "a".repeat(8000),
    };
    expect((await save(form)).status).toBe(303);
  });

  it("is a manager's to write", async () => {
    const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
    expect((await visit(paths.wordings, { session: clerk })).status).toBe(403);
    expect((await post(paths.publishWording, { version: "1" }, { session: clerk })).status).toBe(403);
  });
});

describe("a sign-up whose page was open while the wording changed", () => {
  const filled = { phone: "601 999 111", topics: "1", consent: "yes", once: "a-form" };
  const signUp = async (wording: string) => post(paths.home, { ...filled, wording });
  const kept = () => rows<{ wording: string }>("SELECT wording FROM signUps");
  const change = async () => {
    await save();
    await publish();
  };

  it("is recorded under the one that its page showed", async () => {
    const shown = field(await visit("/"), "wording");
    await change();
    at(now + hour);
    expect((await signUp(shown)).status).toBe(303);
    expect(await kept()).toEqual([{ wording: "2027-01" }]);
  });

  it("also if it changed twice meanwhile", async () => {
    await change();
    const shown = field(await visit("/"), "wording");
    at(now + minute);
    await change();
    await change();
    expect((await signUp(shown)).status).toBe(303);
    expect(await kept()).toEqual([{ wording: "2026-11-24" }]);
  });

  it("for more than a day is shown the new one, not agreed to yet", async () => {
    await change();
    at(now + 25 * hour);
    const page = await signUp("2027-01");
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Znění souhlasu se mezitím změnilo")]);
    expect(/<input[^>]*name="consent"[^>]*>/.exec(page.text)?.[0]).not.toContain("checked");
    expect(await kept()).toEqual([]);
  });

  it.each(["2026-11", "1999-01", "sms", "x' OR 1"])("agrees to no wording that no page shows: %s", async (wording) => {
    expect((await signUp(wording)).status).toBe(422);
    expect(await kept()).toEqual([]);
  });

  it("that is corrected on its page must tick the new sentence", async () => {
    await change();
    const page = await post(paths.home, { ...filled, phone: "1", wording: "2027-01" });
    expect(/<input[^>]*name="consent"[^>]*>/.exec(page.text)?.[0]).not.toContain("checked");
    expect(field(page, "wording")).toBe("2026-11-24");
  });
});

it("there is no version that there never was", async () => {
  expect((await visit("/souhlas?verze=2020-01")).status).toBe(404);
});
