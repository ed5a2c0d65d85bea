import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

const seeds = [
  "Mirovice: plánovaná odstávka vody v úterý 14.10. od 8:00 do 15:00, ulice Písecká č.p. 12-48 a Masarykovo nám.",
  "Vazeni obcane, ve dnech 14.-16. 10. 2026 od 8.30 hod. bude uzavrena silnice II/122, objizdka pres Nadrazni.",
  "ČEZ: bez proudu č. 2, 6, 8, 10, 1 – 11, RD č. 171, 268, č.ev. 5, parc. č. 123/4, 230 V, do 1,5 m, -5 až -10 °C.",
  "Tel. 382 123 456, +420 602 100 200, linka 155, plyn 1239. Vstupné 1 250,- Kč, děti 50 %, 2x denně, 1/2 l.",
  "MUDr. Nováková neordinuje Po–Pá 7:00–15:00, 24.12. a 31.12. ZAVŘENO (zástup MUDr. Novák, ul. 1. máje 5/2a).",
  "XV. ročník, 3. ZŠ, náměstí Karla IV., kaple sv. Anny, p. Novák & spol. s r.o., 20 tis. Kč, 3 m3, 25 km/h.",
  "Více na https://mirovice.cz/voda?x=1&y=2 nebo urad@mirovice.cz. Odhlášení: STOP na 420 000 000.",
  "Water off on 14 October 2026 from 8:00 to 15:00, No. 12-48. Call +420 382 123 456. To leave, reply STOP.",
];
const alphabet = [..."0123456789.,:;-–/ ()<>&+*#%°\n'\"„“áčřžÁČŽaehoIVXKM§€🚰٣²½\u0000\u200b\u00ad\ud83d@_|\\~"];

/** The same texts every day: mulberry32. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function mutated(roll: (sides: number) => number): string {
  let text = seeds[roll(seeds.length)] ?? "";
  for (let change = roll(12); change >= 0; change--) {
    const [from, to] = [roll(text.length + 1), roll(text.length + 1)].sort((a, b) => a - b) as [number, number];
    const letter = alphabet[roll(alphabet.length)] ?? "";
    const changes = [
      () => text.slice(0, from) + letter + text.slice(from),
      () => text.slice(0, from) + text.slice(Math.min(to, from + 4)),
      () => text.slice(0, from) + text.slice(to, to + 12) + text.slice(from),
      () => text.slice(0, from) + text.slice(from, to).toUpperCase() + text.slice(to),
      () => text.slice(0, from) + letter + text.slice(from + 1),
    ];
    text = changes[roll(changes.length)]?.() ?? text;
  }
  return text;
}

it.each(["cs", "en"] as const)(
  "says 2,000 spoilt texts whole, and says the same of what it said (%s)",
  (language) => {
    const roll = dice(20261125);
    for (let count = 0; count < 2000; count++) {
      const written = mutated(roll);
      const spoken = spokenText(written, { language });
      expect(spoken, JSON.stringify(written)).toMatch(/^[\p{L}\p{M} .,:;?!-]*$/u);
      expect(spokenText(spoken, { language }), JSON.stringify(written)).toBe(spoken);
    }
  },
  60_000,
);
