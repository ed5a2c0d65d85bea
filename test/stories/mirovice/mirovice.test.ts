import { describe, it } from "vitest";
import { daysLater, partsOf } from "../../../src/day.ts";
import { townDay } from "../../../src/time.ts";
import { theHourComes, theOffice } from "./office.ts";
import { person, whileNothingComesTo } from "./people.ts";
import { texts } from "./texts.ts";
import { desk, telephones } from "./town.ts";

/*
 * What a town says of its channel, sentence by sentence: the names of these tests, read one after the other. They are one
 * story, of one town and three people; each goes on from the one before.
 */

const alena = person("602 450 101");
const bohumil = person("603 450 102");
/** She has no mobile. */
const cecilie = person("382 450 103");

describe("Mirovice", () => {
  it("signs people up by a form on the web,", async () => {
    await alena.signsUpOnTheWeb({
      home: "Písecká 15",
      alsoAbout: ["Zastupitelstvo", "Kultura a akce", "Úřední hodiny"],
    });
    await alena.reads(/^Mirovice: jste prihlaseni k odberu zprav\. Odhlaseni: odpovezte STOP, nebo/);
  });

  it("by SMS,", async () => {
    await bohumil.texts("REGISTRUJ Sokolská 5, Zámostí");
    await bohumil.reads(/Prihlaseno: Sokolska 5, Zamosti, voda/);
  });

  it("or in person at the office.", async () => {
    await theOffice.signsUpByPaper(cecilie, { home: "Husova 62", alsoAbout: ["Kultura a akce"], number: "2026/1" });
    await cecilie.hears("Tento telefon je přihlášen k odběru zpráv z úřadu.");
  });

  it("It tells them by a short SMS of planned water outages,", async () => {
    await whileNothingComesTo([bohumil, cecilie], async () => {
      await theOffice.tells(texts.water, { topic: "Voda", houses: "Písecká 12-29, Masarykovo náměstí" }, "1 člověku");
      await alena.reads(texts.water.shown);
    });
  });

  it("of breakdowns,", async () => {
    await theOffice.tells(texts.breakdown, { topic: "Poruchy", until: "17:00" }, "3 lidem");
    await Promise.all([alena.reads(texts.breakdown.shown), bohumil.reads(texts.breakdown.shown)]);
  });

  it("who has no mobile by a voice message on the landline,", async () => {
    await cecilie.hears(
      "Porucha vodovodu v ulici Husova. Voda neteče, oprava potrvá asi do sedmnácti hodin. Cisterna s pitnou vodou stojí u pošty.",
    );
  });

  it("and of when they are fixed, unless somebody has left meanwhile:", async () => {
    await bohumil.texts("STOP");
    await bohumil.reads(/odber zprav je zrusen/);
    await whileNothingComesTo([bohumil], async () => {
      await theOffice.says("Opraveno", "2 lidem");
      await alena.reads("Mirovice: Porucha je opravena. Dekujeme za trpelivost.");
      await cecilie.hears("Porucha je opravená. Děkujeme za trpělivost.");
    });
    await bohumil.texts("ZPET");
    await bohumil.reads(/^Mirovice: Vraceno zpet/);
  });

  it("of electricity", async () => {
    await whileNothingComesTo([alena, cecilie], async () => {
      await theOffice.tells(texts.electricity, { topic: "Elektřina", part: "Zámostí" }, "1 člověku");
      await bohumil.reads(texts.electricity.shown);
    });
  });

  it.each([
    ["and gas,", "Plyn", texts.gas, "přeruší dodávku plynu"],
    ["of road closures,", "Uzavírky silnic", texts.roads, "kácení stromů."],
    ["of extraordinary waste collection,", "Odpad", texts.waste, "u sběrného dvora."],
  ] as const)("%s", async (_, topic, said, heard) => {
    await theOffice.tells(said, { topic }, "3 lidem");
    await Promise.all([alena.reads(said.shown), bohumil.reads(said.shown)]);
    // Who is still on the telephone when the next message comes is called again minutes later.
    await cecilie.hears(heard);
  });

  it("of the council's meetings,", async () => {
    const inAWeek = daysLater(townDay(Date.now()), 7);
    const { year, month, day } = partsOf(inAWeek);
    const typed = "Zasedání zastupitelstva {den} {datum} v {hodina}, kulturní dům.";
    await theOffice.remindsOfACouncil({ typed, day: `${day}. ${month}. ${year}`, hour: "18:00" });
    await theHourComes(inAWeek);
    await alena.reads(`${day}. ${month}. v 18:00, kulturni dum.`);
  });

  it("of culture,", async () => {
    await whileNothingComesTo([bohumil], async () => {
      await theOffice.tells(texts.culture, { topic: "Kultura a akce" }, "2 lidem");
      await alena.reads(texts.culture.shown);
      await cecilie.hears("lampionový průvod, sraz na náměstí. Vstup volný.");
    });
  });

  it("of changed office hours,", async () => {
    await whileNothingComesTo([bohumil, cecilie], async () => {
      await theOffice.tells(texts.officeHours, { topic: "Úřední hodiny" }, "1 člověku");
      await alena.reads(texts.officeHours.shown);
    });
  });

  it("and everybody at once of a crisis.", async () => {
    await theOffice.warnsOfACrisis(texts.crisis, "Celkem 3 lidé.");
    await Promise.all([alena.reads(texts.crisis.shown), bohumil.reads(texts.crisis.shown)]);
    await cecilie.hears("Vodu z veřejného vodovodu nepijte, ani po převaření.");
  });

  it("It is the town's mobile loudspeaker: said once, and the clerk sees that it has come to everybody.", async () => {
    await theOffice.looksHowItWent(texts.gas);
    await desk.getByText(/^3\sze\s3\sji\smají$/).waitFor();
    // Each a single part.
    await telephones.getByText(/^(\d+) SMS \(\1 část/).waitFor();
  });
});
