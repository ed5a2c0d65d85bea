import { daysLater, numberOf, partsOf, weekdayOf } from "../../../src/day.ts";
import { townDay } from "../../../src/time.ts";
import ownMessages from "../../support/own-messages.json" with { type: "json" };

/* What the office of such a town says, out of the sample texts: written as a clerk does, with háčky and čárky. */

/** What is typed, and what a telephone shows of it. */
export type Said = { typed: string; shown: string };

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
const samples = new Set(ownMessages.map(({ stripped }) => stripped.toLowerCase()));

const named = ["pondeli", "utery", "stredu", "ctvrtek", "patek", "sobotu", "nedeli"];

/** The day behind a weekday becomes the next such day: nobody announces what was last October. */
const dated = (text: string) =>
  text.replace(/(\p{L}+) (\d+\.\d+\.)/gu, (whole, weekday: string) => {
    const at = named.indexOf(plain(weekday));
    return at < 0 ? whole : `${weekday} ${written(next(at + 1))}`;
  });

const written = (day: string) => `${partsOf(day).day}.${partsOf(day).month}.`;

/** Tomorrow or later, within a week. */
function next(weekday: number): string {
  const tomorrow = daysLater(townDay(Date.now()), 1);
  return daysLater(tomorrow, (weekday - weekdayOf(numberOf(tomorrow)) + 7) % 7);
}

/** A text that is among the samples, apart from its accents and capitals. */
function sample(text: string): Said {
  if (!samples.has(plain(`Mirovice: ${text}`).toLowerCase())) throw new Error(`no sample says: ${text}`);
  const typed = dated(text);
  return { typed, shown: plain(`Mirovice: ${typed}`) };
}

export const texts = {
  water: sample(
    "Plánovaná odstávka vody v úterý 14.10. od 8:00 do 15:00, ulice Písecká č.p. 12-48 a Masarykovo nám. Cisterna bude u hasičské zbrojnice.",
  ),
  breakdown: sample(
    "Porucha vodovodu v ul. Husova. Voda neteče, oprava potrvá asi do 17 hodin. Cisterna s pitnou vodou stojí u pošty.",
  ),
  electricity: sample("Bez proudu je část Mirovic (Zámostí, Sokolská). ČEZ na opravě pracuje, odhad 21:30."),
  gas: sample("GasNet přeruší dodávku plynu 3.11. od 8:00 do 16:00, ulice Školní č.p. 201-219."),
  roads: sample("Dnes od 8.30 asi 30 minut neprůjezdná Písecká, kácení stromů."),
  waste: sample(
    "Mimořádný svoz velkoobjemového odpadu v sobotu 18.10., 8:00-8:20 Touškov, 8:30-8:50 Plíšice, 9:00-11:00 Mirovice u sběrného dvora.",
  ),
  culture: sample("V sobotu 25.10. v 17:00 lampionový průvod, sraz na náměstí. Vstup volný."),
  officeHours: sample(
    "V pátek 24.10. je městský úřad celý den zavřen (odstávka elektřiny). Podatelna opět v pondělí od 7:30.",
  ),
  crisis: sample(
    "Vodu z veřejného vodovodu NEPIJTE, ani po převaření. Pitná voda v cisterně na náměstí. Další zpráva do 18:00.",
  ),
} satisfies Record<string, Said>;
