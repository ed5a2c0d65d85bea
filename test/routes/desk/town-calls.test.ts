import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, post, visit, words } from "../../support/visit.ts";
import { aVoicedDesk } from "../../support/voiced.ts";

let session: string;
let desk: ReturnType<typeof aVoicedDesk>;
beforeEach(async () => {
  at(now);
  session = await aSession("manager");
  desk = aVoicedDesk(session);
});

const town = {
  name: "Mirovice",
  mark: "Mirovice:",
  accent: "#1a5632",
  segmentPrice: "1,35",
  officeName: "",
  officePhone: "",
  officeAddress: "",
  officeEmail: "",
};
const calls = {
  minutePrice: "1,50",
  callsFrom: "7:00",
  callsUntil: "21",
  ringSeconds: "30",
  speechRate: "0,85",
  abbreviations: "VaK = vodovody a kanalizace\r\nOD = obchodní dům",
};
const kept = () =>
  rows("SELECT minutePrice, callsFrom, callsUntil, ringSeconds, speechRate, abbreviations, version FROM towns");
const fresh = { minutePrice: 200, callsFrom: 8, callsUntil: 20, ringSeconds: 45, speechRate: 0.9, abbreviations: "" };

describe("a town that calls landlines", () => {
  it("is shown how it does until somebody says otherwise", async () => {
    const { text } = await desk.visit(paths.settings);
    for (const value of ["2,00", "8", "20", "45", "0,9"]) expect(text).toContain(`value="${value}"`);
    expect(words({ text } as never)).toContain("Hovory na pevné linky");
  });

  it("says of the gateways that are set up what they cannot do, and what their documents leave open", async () => {
    const said = words(await desk.visit(paths.settings));
    for (const part of [
      "Celý hovor smí mít nejvýš 1 400 znaků",
      "Zda hovor přijal člověk, nebo záznamník",
      "Zda český operátor spojí hovor",
    ])
      expect(said).toContain(part);
    const alone = aVoicedDesk(session, { TWILIO_BASE_URL: "", BULKGATE_BASE_URL: "" });
    expect(words(await alone.visit(paths.settings))).not.toMatch(/BulkGate|Twilio/);
  });

  it("says what a minute costs, when telephones may ring and how long, how fast the voice reads, and its abbreviations", async () => {
    const page = await desk.post(paths.settings, { ...town, ...calls, version: "1" });
    expect([page.status, page.location]).toEqual([303, `${paths.settings}?saved`]);
    expect(await kept()).toEqual([
      {
        ...{ minutePrice: 150, callsFrom: 7, callsUntil: 21, ringSeconds: 30, speechRate: 0.85, version: 2 },
        abbreviations: "VaK = vodovody a kanalizace\nOD = obchodní dům",
      },
    ]);
    const { text } = await desk.visit(paths.settings);
    expect(text).toContain("VaK = vodovody a kanalizace\nOD = obchodní dům</textarea>");
  });

  it.each([
    ["a price in haléře", { minutePrice: "150" }, "Zadejte cenu v korunách za jednu minutu, od 0,10 do 50"],
    ["half an hour", { callsFrom: "7:30" }, "Zadejte celou hodinu od 0 do 24"],
    ["no hour", { callsUntil: "" }, "Zadejte celou hodinu od 0 do 24"],
    ["hours that end before they begin", { callsFrom: "20", callsUntil: "8" }, "Konec má být později než začátek"],
    ["no hour at all between them", { callsFrom: "8", callsUntil: "8" }, "Konec má být později než začátek"],
    ["a telephone that rings for minutes", { ringSeconds: "120" }, "Zadejte celé vteřiny, od 15 do 45"],
    ["a voice in per cent", { speechRate: "90" }, "Zadejte číslo od 0,7 do 1,1"],
    ["a line that is none", { abbreviations: "OD = dům\nVaK: voda" }, "Řádku „VaK: voda“ nerozumíme"],
    ["an abbreviation twice", { abbreviations: "OD = dům\nOD = domy" }, "Zkratka „OD“ je tu dvakrát"],
    [
      "too many",
      { abbreviations: Array.from({ length: 101 }, (_, n) => `A${n} = b`).join("\n") },
      "Zkratek může být nejvýš 100",
    ],
  ])("is asked to correct %s, and what was typed stays", async (_, form, problem) => {
    const page = await desk.post(paths.settings, { ...town, ...calls, ...form });
    expect([page.status, words(page), await kept()]).toEqual([
      422,
      expect.stringContaining(problem),
      [{ ...fresh, version: 1 }],
    ]);
    for (const value of Object.values(form)) expect(page.text).toContain(value);
    for (const field of Object.keys(form))
      expect(page.text).toContain(
        `href="#${field === "callsFrom" && problem.startsWith("Konec") ? "callsUntil" : field}"`,
      );
  });

  it("shows both values when two have set it at once", async () => {
    await desk.post(paths.settings, { ...town, ...calls, version: "1" });
    const late = await desk.post(paths.settings, { ...town, ...calls, ringSeconds: "20", version: "1" });
    expect([late.status, words(late)]).toEqual([409, expect.stringContaining("Mezitím uloženo: 30")]);
    expect(words(late)).not.toContain("Mezitím uloženo: 1,50");
  });

  it("speaks English to who does", async () => {
    const page = await desk.post(`${paths.settings}?lang=en`, { ...town, ...calls, abbreviations: "VaK" });
    expect(words(page)).toContain("We do not understand the line “VaK”");
  });
});

describe("a town that calls nobody", () => {
  it("has nothing of it among its settings", async () => {
    const page = await visit(paths.settings, { session });
    expect([page.status, words(page)]).toEqual([200, expect.not.stringMatching(/hovor|(?<!sou)hlasu|zkratky/i)]);
    for (const field of Object.keys(calls)) expect(page.text).not.toContain(`name="${field}"`);
  });

  it("keeps what it said of calls when something else is set", async () => {
    await desk.post(paths.settings, { ...town, ...calls });
    const before = await kept();
    expect((await post(paths.settings, { ...town, name: "Jinde" }, { session })).location).toBe(
      `${paths.settings}?saved`,
    );
    expect(await kept()).toEqual([{ ...before[0], version: 3 }]);
  });
});
