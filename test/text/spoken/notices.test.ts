import { describe, expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

describe("notices as offices write them", () => {
  it.each([
    [
      "Vážení spoluobčané, z důvodu havárie vodovodního řadu nepoteče voda v ulicích Husova, Písecká a Na Hrázi od 8:00 do odvolání. Náhradní zásobování cisternou je zajištěno u č.p. 15. Děkujeme za pochopení.",
      "Vážení spoluobčané, z důvodu havárie vodovodního řadu nepoteče voda v ulicích Husova, Písecká a Na Hrázi od osmi hodin do odvolání. Náhradní zásobování cisternou je zajištěno u čísla popisného patnáct. Děkujeme za pochopení.",
    ],
    [
      "Odstávka elektřiny: 6.4. 2026 od 7:30 do 15:30, č.p. 1, 3, 5–21, 34, č.ev. 2, parc.č. 123/4, 55/1. ČEZ Distribuce, a.s., tel. 800 850 860.",
      "Odstávka elektřiny: šestého dubna dva tisíce dvacet šest od sedmi hodin třiceti minut do patnácti hodin třiceti minut, čísla popisná jedna, tři, pět až dvacet jedna, třicet čtyři, číslo evidenční dva, čísla parcelní sto dvacet tři lomeno čtyři, padesát pět lomeno jedna. Čez Distribuce, á es, telefon osm set, osm set padesát, osm set šedesát.",
    ],
    [
      "Dne 14.října v 18. hodin se v sále KD koná zasedání zastupitelstva obce.",
      "Dne čtrnáctého října v osmnáct hodin se v sále kulturního domu koná zasedání zastupitelstva obce.",
    ],
    [
      "Svoz plastů proběhne v pá 17.10., svoz papíru ve st 22.10.",
      "Svoz plastů proběhne v pátek sedmnáctého října, svoz papíru ve středu dvacátého druhého října.",
    ],
    [
      "V sobotu 4., 5. a 6. 12. 2024 proběhne prodej kuřic, cena 250,-Kč/ks. Prodej u OÚ v 8,30 hod.",
      "V sobotu čtvrtého, pátého a šestého prosince dva tisíce dvacet čtyři proběhne prodej kuřic, cena dvě stě padesát korun za kus. Prodej u obecního úřadu v osm hodin třicet minut.",
    ],
    [
      "POZOR! V OBCI BUDE DNE 20.3. OD 8.00 DO 14.00 HOD PŘERUŠENA DODÁVKA EL. ENERGIE.",
      "Pozor! V obci bude dne dvacátého března od osmi do čtrnácti hodin přerušena dodávka elektrické energie.",
    ],
    [
      "OS: Prodej drůbeže Novák - v úterý 21.4. v 15.20 hod. na návsi. Kuřice stáří 14-20 týdnů, cena 195-245 Kč. Info: Po-Pá 9-16 hod, tel. 601 576 270.",
      "Obchodní sdělení: Prodej drůbeže Novák, v úterý dvacátého prvního dubna v patnáct hodin dvacet minut na návsi. Kuřice stáří čtrnáct až dvacet týdnů, cena sto devadesát pět až dvě stě čtyřicet pět korun. Info: pondělí až pátek od devíti do šestnácti hodin, telefon šest set jedna, pět set sedmdesát šest, dvě stě sedmdesát.",
    ],
    [
      "Mirovice: nebezpečí přívalového deště, ČHMÚ vydal výstrahu do st 15.7. 22:00, úhrn až 80 mm/24 h. Nárazy větru až 90 km/h.",
      "Mirovice: nebezpečí přívalového deště, Český hydrometeorologický ústav vydal výstrahu do středy patnáctého července dvacet dva hodin, úhrn až osmdesát milimetrů za dvacet čtyři hodin. Nárazy větru až devadesát kilometrů za hodinu.",
    ],
    [
      "Očkování psů v neděli 26. 4. 2026 od 9.00-9.30 u OÚ, 9.45-10.15 Touškov, cena 200,- Kč.",
      "Očkování psů v neděli dvacátého šestého dubna dva tisíce dvacet šest od devíti hodin do devíti hodin třiceti minut u obecního úřadu, od devíti hodin čtyřiceti pěti minut do deseti hodin patnácti minut Touškov, cena dvě stě korun.",
    ],
    [
      "MUDr. Jana Nováková neordinuje ve dnech 20. 4. – 24. 4. 2026. Akutní případy ošetří MUDr. Svoboda, Milevsko, tel.: 382/123 456.",
      "Doktorka Jana Nováková neordinuje ve dnech dvacátého dubna až dvacátého čtvrtého dubna dva tisíce dvacet šest. Akutní případy ošetří doktor Svoboda, Milevsko, telefon: tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest.",
    ],
    [
      "Uzavírka silnice č. II/121 v úseku Mirovice – Mirotice, km 12,5-14,0, od 1.6. do 30.9.2026.",
      "Uzavírka silnice druhé třídy číslo sto dvacet jedna v úseku Mirovice, Mirotice, kilometr dvanáct a půl až čtrnáct, od prvního června do třicátého září dva tisíce dvacet šest.",
    ],
    [
      "Vodné a stočné 2026: 98,50 Kč/m3 vč. DPH. Splatnost do 31. 3.",
      "Vodné a stočné dva tisíce dvacet šest: devadesát osm korun padesát haléřů za metr krychlový včetně dé pé há. Splatnost do třicátého prvního března.",
    ],
    [
      "Ve čtvrtek 1. května od 19 hod. lampiónový průvod, sraz u ZŠ v 18:45 hod. Občerstvení zajištěno. SDH Mirovice",
      "Ve čtvrtek prvního května od devatenácti hodin lampiónový průvod, sraz u základní školy v osmnáct hodin čtyřicet pět minut. Občerstvení zajištěno. Sbor dobrovolných hasičů Mirovice",
    ],
    [
      "Hladina řeky Skalice 185 cm (2. SPA), při 210 cm 3. SPA. Průtok 25 m3/s.",
      "Hladina řeky Skalice sto osmdesát pět centimetrů, druhý stupeň povodňové aktivity, při dvou stech deseti centimetrech třetí stupeň povodňové aktivity. Průtok dvacet pět metrů krychlových za sekundu.",
    ],
    [
      "Dnes v noci klesne teplota na -12 °C až -15 °C.",
      "Dnes v noci klesne teplota na minus dvanáct až minus patnáct stupňů Celsia.",
    ],
    [
      "Poplatek za psa 200 Kč, za druhého 300 Kč, splatno do 31.3.2026 na účet č. 123456789/0100, VS 1340.",
      "Poplatek za psa dvě stě korun, za druhého tři sta korun, splatno do třicátého prvního března dva tisíce dvacet šest na účet číslo sto dvacet tři, čtyři sta padesát šest, sedm set osmdesát devět lomeno nula jedna nula nula, variabilní symbol tisíc tři sta čtyřicet.",
    ],
    [
      "Poplatek za komunální odpad 2026 činí 750 Kč/osobu/rok. Uhraďte do 30.6. na MěÚ (po, st 8–11, 13–17 h) nebo na účet 640992389/0800.",
      "Poplatek za komunální odpad dva tisíce dvacet šest činí sedm set padesát korun za osobu a rok. Uhraďte do třicátého června na městském úřadě, pondělí, středa od osmi do jedenácti hodin, od třinácti do sedmnácti hodin, nebo na účet šest set čtyřicet, devět set devadesát dva, tři sta osmdesát devět lomeno nula osm nula nula.",
    ],
    [
      "Zubní pohotovost 25.10. 8-12 h: MUDr. Petr Novák, Sedláčkova 472/6, Písek.",
      "Zubní pohotovost dvacátého pátého října od osmi do dvanácti hodin: doktor Petr Novák, Sedláčkova čtyři sta sedmdesát dva lomeno šest, Písek.",
    ],
    [
      "Dětský karneval v neděli 22.2. ve 14 h v sále KD, vstupné 50 Kč, děti zdarma.",
      "Dětský karneval v neděli dvacátého druhého února ve čtrnáct hodin v sále kulturního domu, vstupné padesát korun, děti zdarma.",
    ],
    [
      "Zveme Vás na IV. ročník pochodu 8 km, 15 km a 25 km. Start 8.00 – 10.00 hod u hřiště TJ Sokol.",
      "Zveme Vás na čtvrtý ročník pochodu osm kilometrů, patnáct kilometrů a dvacet pět kilometrů. Start od osmi do deseti hodin u hřiště tělovýchovné jednoty Sokol.",
    ],
    [
      "Nabídka práce: 2 místa, úvazek 0,5, nástup 1.9.2026, plat 25-30 tis. Kč.",
      "Nabídka práce: dvě místa, úvazek půl, nástup prvního září dva tisíce dvacet šest, plat dvacet pět až třicet tisíc korun.",
    ],
    [
      "Voda bude přerušena cca na 2 h., poté může být zakalená.",
      "Voda bude přerušena přibližně na dvě hodiny, poté může být zakalená.",
    ],
    [
      "Vlak ČD č. 8012 mimo provoz, NAD BUS od 6:15.",
      "Vlak České dráhy číslo osm tisíc dvanáct mimo provoz, nad bus od šesti hodin patnácti minut.",
    ],
    [
      "V úterý 3/11 od 7 do 15 hod. bez proudu: Písecká 1-21, 25/1, 27.",
      "V úterý třetího listopadu od sedmi do patnácti hodin bez proudu: Písecká jedna až dvacet jedna, dvacet pět lomeno jedna, dvacet sedm.",
    ],
    [
      "Nová ordinační doba: Po 7–12, Út 7–12 a 13–15:30, St zavřeno, Čt 7-12, Pá 7:30–11.",
      "Nová ordinační doba: pondělí od sedmi do dvanácti hodin, úterý od sedmi do dvanácti hodin a od třinácti hodin do patnácti hodin třiceti minut, středa zavřeno, čtvrtek od sedmi do dvanácti hodin, pátek od sedmi hodin třiceti minut do jedenácti hodin.",
    ],
    [
      "Sběrný dvůr: út, čt 14-17 hod., so 8-12 hod.",
      "Sběrný dvůr: úterý, čtvrtek od čtrnácti do sedmnácti hodin, sobota od osmi do dvanácti hodin.",
    ],
    [
      "1) Popelnice vystavte do 6.00. 2) Nepřeplňujte. 3) Děkujeme.",
      "jedna, Popelnice vystavte do šesti hodin. Dva, Nepřeplňujte. Tři, Děkujeme.",
    ],
    [
      "Zájezd: odjezd v 6:30 od MěÚ, návrat cca 20:00, cena 1.150,- Kč.",
      "Zájezd: odjezd v šest hodin třicet minut od městského úřadu, návrat přibližně dvacet hodin, cena tisíc sto padesát korun.",
    ],
    [
      "Ve dnech 9.–11. 10. 2026 (pá 14.00–22.00 hod. a so 8.00–14.00 hod.) se konají volby.",
      "Ve dnech devátého až jedenáctého října dva tisíce dvacet šest, pátek od čtrnácti do dvaceti dvou hodin a sobota od osmi do čtrnácti hodin, se konají volby.",
    ],
    ["Volební místnost č. 1: ZŠ, č. 2: KD.", "Volební místnost číslo jedna: základní škola, číslo dva: kulturní dům."],
    [
      "Od pondělí 6. 10. 2026 do pátku 17. 10. 2026 bude uzavřena ul. Blatenská.",
      "Od pondělí šestého října dva tisíce dvacet šest do pátku sedmnáctého října dva tisíce dvacet šest bude uzavřena ulice Blatenská.",
    ],
    [
      "Prodej brambor: 15.9. 9:00-9:30, cena 12 Kč/kg.",
      "Prodej brambor: patnáctého září od devíti hodin do devíti hodin třiceti minut, cena dvanáct korun za kilogram.",
    ],
    ["Děkujeme všem 35 dobrovolníkům.", "Děkujeme všem třiceti pěti dobrovolníkům."],
    ["Chybí 2 muži a 1 žena.", "Chybí dva muži a jedna žena."],
    ["Sbírka vynesla 12 345,50 Kč.", "Sbírka vynesla dvanáct tisíc tři sta čtyřicet pět korun padesát haléřů."],
    ["Hasiči zasahovali u 3 požárů.", "Hasiči zasahovali u tří požárů."],
    ["V 1. patře budovy č. 1.", "V prvním patře budovy číslo jedna."],
    [
      "Kontejnery budou přistaveny na 4 místech od 16. do 18. 10.",
      "Kontejnery budou přistaveny na čtyřech místech od šestnáctého do osmnáctého října.",
    ],
    ["V obci žije 1 obyvatel starší 100 let.", "V obci žije jeden obyvatel starší sto let."],
    [
      "Voda nepoteče v pondělí 1. a v úterý 2. prosince.",
      "Voda nepoteče v pondělí prvního a v úterý druhého prosince.",
    ],
    ["Do 1. 1. 2027 vyměňte 1 000 kusů.", "Do prvního ledna dva tisíce dvacet sedm vyměňte tisíc kusů."],
    ["Svoz: 1., 15. a 29. ledna.", "Svoz: prvního, patnáctého a dvacátého devátého ledna."],
    ["Vstup od 18 let, sleva pro děti do 15 let.", "Vstup od osmnácti let, sleva pro děti do patnácti let."],
    ["Ztratil se pes, 3 roky, slyší na jméno Ben.", "Ztratil se pes, tři roky, slyší na jméno Ben."],
    ["Hledáme 1 brigádníka na 2 měsíce.", "Hledáme jednoho brigádníka na dva měsíce."],
    [
      "Úřední hodiny: Po 8.00 - 11.30 12.30 - 17.00, St 8.00 - 11.30.",
      "Úřední hodiny: pondělí od osmi hodin do jedenácti hodin třiceti minut od dvanácti hodin třiceti minut do sedmnácti hodin, středa od osmi hodin do jedenácti hodin třiceti minut.",
    ],
    [
      "Sraz ve 13.45 hod. u čp. 7, odjezd ve 14.",
      "Sraz ve třináct hodin čtyřicet pět minut u čísla popisného sedm, odjezd ve čtrnáct.",
    ],
    ["Prosíme, nevjíždějte do ul. 5. května.", "Prosíme, nevjíždějte do ulice pátého května."],
  ])("%s", (written, spoken) => {
    expect(spokenText(written, { language: "cs" })).toBe(spoken);
  });
});

describe("text messages of a town", () => {
  it.each([
    [
      "Mirovice: planovana odstavka vody v utery 14.10. od 8:00 do 15:00, ulice Pisecka c.p. 12-48 a Masarykovo nam. Cisterna bude u hasicske zbrojnice.",
      "Mirovice: plánovaná odstávka vody v úterý čtrnáctého října od osmi do patnácti hodin, ulice Písecká čísla popisná dvanáct až čtyřicet osm a Masarykovo náměstí. Cisterna bude u hasičské zbrojnice.",
    ],
    [
      "Mirovice: Ve středu 15. 10. od 7:30 do 12:00 nepoteče voda v ulici Nádražní a v Touškově. Náhradní cisterna na návsi.",
      "Mirovice: Ve středu patnáctého října od sedmi hodin třiceti minut do dvanácti hodin nepoteče voda v ulici Nádražní a v Touškově. Náhradní cisterna na návsi.",
    ],
    [
      "Mirovice: porucha vodovodu v ul. Husova. Voda netece, oprava potrva asi do 17 hodin. Cisterna s pitnou vodou stoji u posty.",
      "Mirovice: porucha vodovodu v ulici Husova. Voda neteče, oprava potrvá asi do sedmnácti hodin. Cisterna s pitnou vodou stojí u pošty.",
    ],
    [
      "Mirovice: porucha vodovodu v ul. Husova je opravena. Voda muze byt chvili zakalena, nechte ji odtect.",
      "Mirovice: porucha vodovodu v ulici Husova je opravena. Voda může byt chvíli zakalená, nechte ji odtéct.",
    ],
    [
      "Mirovice: vodu z verejneho vodovodu NEPIJTE, ani po prevareni. Pitna voda v cisterne na namesti. Dalsi zprava do 18:00.",
      "Mirovice: vodu z veřejného vodovodu nepijte, ani po převaření. Pitná voda v cisterne na náměstí. Další zpráva do osmnácti hodin.",
    ],
    [
      "Mirovice: zakaz piti vody z vodovodu je ZRUSEN. Rozbor je v poradku. Dekujeme za trpelivost.",
      "Mirovice: zákaz pití vody z vodovodu je zrušen. Rozbor je v pořádku. Děkujeme za trpělivost.",
    ],
    [
      "Mirovice: CEZ hlasi odstavku elektriny ve ctvrtek 23.10. od 7:30 do 14:00. Nepujdou c.p. 14-17, 21-37, 42, 44, 101 az 108.",
      "Mirovice: Čez hlásí odstávku elektřiny ve čtvrtek dvacátého třetího října od sedmi hodin třiceti minut do čtrnácti hodin. Nepůjdou čísla popisná čtrnáct až sedmnáct, dvacet jedna až třicet sedm, čtyřicet dva, čtyřicet čtyři, sto jedna až sto osm.",
    ],
    [
      "Mirovice: Bez proudu je část Mirovic (Zámostí, Sokolská). ČEZ na opravě pracuje, odhad 21:30.",
      "Mirovice: Bez proudu je část Mirovic, Zámostí, Sokolská. Čez na opravě pracuje, odhad dvacet jedna hodin třicet minut.",
    ],
    [
      "Mirovice: dodavka elektriny v Zamosti a Sokolske byla obnovena ve 20:50.",
      "Mirovice: dodávka elektřiny v Zámostí a Sokolské byla obnovena ve dvacet hodin padesát minut.",
    ],
    [
      "Mirovice: unik plynu v ul. Luzni. Nekurte, neotvirejte plynove spotrebice, uposlechnete hasice. Pohotovost plyn 1239.",
      "Mirovice: únik plynu v ulici Lužní. Nekurte, neotvírejte plynové spotřebiče, uposlechněte hasiče. Pohotovost plyn dvanáct třicet devět.",
    ],
    [
      "Mirovice: GasNet prerusi dodavku plynu 3.11. od 8:00 do 16:00, ulice Skolni c.p. 201-219.",
      "Mirovice: GasNet přeruší dodávku plynu třetího listopadu od osmi do šestnácti hodin, ulice Školní čísla popisná dvě stě jedna až dvě stě devatenáct.",
    ],
    [
      "Mirovice: od pondeli 6.10. do 17.10. uplna uzavirka ulice Blatenska (kanalizace). Objizdka pres Nadrazni. Autobus stavi u skoly.",
      "Mirovice: od pondělí šestého října do sedmnáctého října úplná uzavírka ulice Blatenská, kanalizace. Objížďka přes Nádražní. Autobus staví u školy.",
    ],
    [
      "Mirovice: dnes od 8.30 asi 30 minut neprujezdna Pisecka, kaceni stromu.",
      "Mirovice: dnes od osmi hodin třiceti minut asi třicet minut neprůjezdná Písecká, kácení stromu.",
    ],
    [
      "Mirovice: mimoradny svoz velkoobjemoveho odpadu v sobotu 18.10., 8:00-8:20 Touskov, 8:30-8:50 Plisice, 9:00-11:00 Mirovice u sberneho dvora.",
      "Mirovice: mimořádný svoz velkoobjemového odpadu v sobotu osmnáctého října, od osmi hodin do osmi hodin dvaceti minut Touskov, od osmi hodin třiceti minut do osmi hodin padesáti minut Plisice, od devíti do jedenácti hodin Mirovice u sběrného dvora.",
    ],
    [
      "Mirovice: svoz popelnic ve svatek 28.10. se RUSI, nahradni termin je streda 29.10. Popelnice pripravte do 6:00.",
      "Mirovice: svoz popelnic ve svátek dvacátého osmého října se ruší, náhradní termín je středa dvacátého devátého října. Popelnice připravte do šesti hodin.",
    ],
    [
      "Mirovice: Pozor, svoz bioodpadu 7. 1. se kvůli mrazu NEUSKUTEČNÍ. Náhradní termín oznámíme.",
      "Mirovice: Pozor, svoz bioodpadu sedmého ledna se kvůli mrazu neuskuteční. Náhradní termín oznámíme.",
    ],
    [
      "Mirovice: zasedani zastupitelstva ve stredu 22.10. v 18:00, kulturni dum. Program na uredni desce a www.mirovice-mesto.cz.",
      "Mirovice: zasedání zastupitelstva ve středu dvacátého druhého října v osmnáct hodin, kulturní dům. Program na úřední desce.",
    ],
    [
      "Mirovice: pripominame dnesni zasedani zastupitelstva v 18:00 v kulturnim dome.",
      "Mirovice: připomínáme dnešní zasedání zastupitelstva v osmnáct hodin v kulturním domě.",
    ],
    [
      "Mirovice: zasedani zastupitelstva 22.10. se RUSI. Novy termin oznamime.",
      "Mirovice: zasedání zastupitelstva dvacátého druhého října se ruší. Nový termín oznámíme.",
    ],
    [
      "Mirovice: v patek 24.10. je mestsky urad cely den zavren (odstavka elektriny). Podatelna opet v pondeli od 7:30.",
      "Mirovice: v pátek dvacátého čtvrtého října je městský úřad celý den zavřen, odstávka elektřiny. Podatelna opět v pondělí od sedmi hodin třiceti minut.",
    ],
    [
      "Mirovice: uredni hodiny 29.12. 7:30-12:00, 30. a 31.12. ZAVRENO. Overeni podpisu jen v pondeli.",
      "Mirovice: úřední hodiny dvacátého devátého prosince od sedmi hodin třiceti minut do dvanácti hodin, třicátého a třicátého prvního prosince zavřeno. Ověření podpisu jen v pondělí.",
    ],
    [
      "Mirovice: v sobotu 25.10. v 17:00 lampionovy pruvod, sraz na namesti. Vstup volny.",
      "Mirovice: v sobotu dvacátého pátého října v sedmnáct hodin lampionový průvod, sraz na náměstí. Vstup volný.",
    ],
    [
      "Mirovice: Hasičský ples 15. 11. od 20:00, sokolovna. Vstupné 150 Kč, předprodej v infocentru.",
      "Mirovice: Hasičský ples patnáctého listopadu od dvaceti hodin, sokolovna. Vstupné sto padesát korun, předprodej v infocentru.",
    ],
    [
      "Mirovice: POVODEN - Skalice dosahla 2. stupne. Odvezte auta z nizsich poloh, sledujte dalsi zpravy. Hlidka 731 000 000.",
      "Mirovice: povodeň, Skalice dosáhla druhého stupně. Odvezte auta z nižších poloh, sledujte další zprávy. Hlídka sedm set třicet jedna, nula nula nula, nula nula nula.",
    ],
    [
      "Mirovice: 3. STUPEN POVODNE. Evakuace ulic Luzni a Podolska, c.p. 30-58. Misto shromazdeni: skola. Vezmete doklady a leky.",
      "Mirovice: třetí stupeň povodně. Evakuace ulic Lužní a Podolská, čísla popisná třicet až padesát osm. Místo shromáždění: škola. Vezměte doklady a léky.",
    ],
    [
      "Mirovice: 3. stupen povodne odvolan. Vratit se muzete od 14:00. Studny nepouzivejte do rozboru.",
      "Mirovice: třetí stupeň povodně odvolán. Vrátit se můžete od čtrnácti hodin. Studny nepoužívejte do rozboru.",
    ],
    [
      "CHMU: vystraha na velmi silny vitr, Pisecko, dnes 18:00 az zitra 6:00, stupen oranzovy. Zajistete veci na zahrade, nechodte do lesa.",
      "Český hydrometeorologický ústav: výstraha na velmi silný vítr, Písecko, dnes osmnáct hodin až zítra šest hodin, stupeň oranžový. Zajistěte věci na zahradě, nechoďte do lesa.",
    ],
    [
      "Mirovice: zakaz paleni a rozdelavani ohne od 20.7. do odvolani (nebezpeci pozaru).",
      "Mirovice: zákaz pálení a rozdělávání ohně od dvacátého července do odvolání, nebezpečí požáru.",
    ],
    [
      "ZKOUSKA: mesto Mirovice zkousi svolavaci system. Nic nedelejte, na zpravu neodpovidejte.",
      "Zkouška: město Mirovice zkouší svolávací systém. Nic nedělejte, na zprávu neodpovídejte.",
    ],
    [
      "Mirovice: vas kod pro prihlaseni odberu zprav je 4821. Plati 15 minut. Nikomu ho nesdelujte.",
      "Mirovice: vas kód pro přihlášení odběru zpráv je čtyři, osm, dva, jedna. Platí patnáct minut. Nikomu ho nesdělujte.",
    ],
    [
      "Mirovice: jste prihlasen(a) k odberu zprav: voda, elektrina, odpad, krize. Odhlaseni: poslete ODREGISTRUJ na 420000000.",
      "Mirovice: jste přihlášen nebo přihlášena k odběru zpráv: voda, elektřina, odpad, krize.",
    ],
    [
      "Mirovice: odber zprav je zrusen. Omyl? Do 24 hodin poslete ZPET.",
      "Mirovice: odběr zpráv je zrušen. Omyl? Do dvaceti čtyř hodin pošlete zpět.",
    ],
    [
      "Mirovice: nerozumeli jsme. Poslete: REGISTRUJ JMENO PRIJMENI ULICE CISLO. Pomoc na podatelne, tel. 382 000 000.",
      "Mirovice: nerozuměli jsme. Pošlete: registruj jméno příjmení ulice číslo. Pomoc na podatelně, telefon tři sta osmdesát dva, nula nula nula, nula nula nula.",
    ],
  ])("%s", (written, spoken) => {
    expect(spokenText(written, { language: "cs" })).toBe(spoken);
  });
});
