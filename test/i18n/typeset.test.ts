import { expect, it } from "vitest";
import { typeset } from "../../src/i18n/cs/typeset.ts";

/** No-break spaces made visible. */
const seen = (text: string) => text.replaceAll("\u00a0", "~");

it.each([
  ["Opište kód z SMS", "Opište kód z~SMS"],
  ["A abychom vás varovali", "A~abychom vás varovali"],
  ["domu a v lese", "domu a~v~lese"],
  ["číslo 601 234 567 nebo", "číslo 601~234~567 nebo"],
  ["Platí 15 minut, za 1 minutu", "Platí 15~minut, za 1~minutu"],
  ["dne 24. 11. 2026 na úřadě", "dne 24.~11.~2026 na úřadě"],
  ["zákon č. 99/2019 Sb., § 8", "zákon č.~99/2019~Sb., §~8"],
  ["tel. 382", "tel.~382"],
  ["hlas s", "hlas s"],
])("sets %j so that no line ends where it should not", (text, set) => {
  expect(seen(typeset(text))).toBe(set);
});

it("reaches into lists, objects and what functions answer", () => {
  const words = typeset({ list: ["v noci"], say: (town: string) => ({ text: `z ${town}` }), code: 5, on: true });
  expect([seen(words.list[0] ?? ""), seen(words.say("Mirovic").text), words.code, words.on]).toEqual([
    "v~noci",
    "z~Mirovic",
    5,
    true,
  ]);
});
