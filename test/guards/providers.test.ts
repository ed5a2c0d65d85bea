import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { anyOf, providerNames, settingsOf } from "../../src/providers/list.ts";
import { proofOf, titleOf } from "../../src/providers/wording.ts";

/* A provider is one folder: whatever else the Worker is made of knows it from the list. */

const root = `${import.meta.dirname}/../..`;
const folders = readdirSync(`${root}/src/providers`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const files = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.\w+$/.test(file))
  .map((file) => `src/${file}`);

/** The lines that name a company outside its folder and the list. */
function namings(file: string, source: string): string[] {
  const isItsPlace =
    file === "src/providers/list.ts" || folders.some((name) => file.startsWith(`src/providers/${name}/`));
  const word = new RegExp(folders.join("|"), "i");
  return source.split("\n").flatMap((line, index) => (!isItsPlace && word.test(line) ? [`${file}:${index + 1}`] : []));
}

it("names a company in its own folder and in the list, and nowhere else", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => namings(file, readFileSync(`${root}/${file}`, "utf8")))).toEqual([]);
});

it("has a folder for every name of the list, and a name for every folder", () => {
  expect([...folders].sort()).toEqual([...providerNames].sort());
});

describe("the guard itself", () => {
  it.each([
    ["src/settings.ts", 'const primary = "infobip";'],
    ["src/i18n/cs/consent.ts", "Infobip, Twilio nebo BulkGate"],
    ["src/providers/wire.ts", "// As Twilio writes it."],
  ])("catches in %s: %s", (file, source) => {
    expect(namings(file, source)).toHaveLength(1);
  });
});

describe.each(Object.entries(catalogues))("in the language %s", (language, { desk, public: { health } }) => {
  const plain = (text: string) => text.replaceAll("\u00a0", " ");

  it("every provider says what it cannot do, and what its documents leave open", () => {
    for (const name of providerNames) {
      const { limits } = anyOf(name);
      expect(Object.keys(limits).toSorted()).toEqual(
        settingsOf(name)
          .map(({ channel }) => channel)
          .toSorted(),
      );
      for (const [channel, { cannot, leftOpen }] of Object.entries(limits)) {
        const said = [cannot, leftOpen].map((lists) => lists[language as "cs"] ?? lists.cs);
        const shown = health.limits.of[name][channel as "sms"];
        expect([shown?.cannot, shown?.open].map((list) => list?.map(plain))).toEqual(said);
        for (const list of said) expect(list.length).toBeGreaterThan(0);
      }
    }
  });

  it("the settings of what a clerk may choose are named as they are written", () => {
    for (const name of providerNames) expect(health.expected.provider).toContain(name);
  });

  it("denied webhooks are to be compared with the setting of that very provider", () => {
    for (const name of providerNames) {
      const said = desk.alarms.kinds.unverified(titleOf(name), "", proofOf(name));
      expect(said).toContain(titleOf(name));
      expect(said.match(/[A-Z]+(_[A-Z]+)+/g)).toEqual([proofOf(name).setting]);
    }
  });
});
