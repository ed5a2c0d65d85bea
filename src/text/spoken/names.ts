/** What offices, companies and things are called in short, and what is said for it. A town's own list comes before it. */
export const builtInAbbreviations: Readonly<Record<string, string>> = {
  ...{ MěÚ: "městský úřad", MÚ: "městský úřad", MeÚ: "městský úřad", OÚ: "obecní úřad", ObÚ: "obecní úřad" },
  ...{ KÚ: "krajský úřad", ÚP: "úřad práce", FÚ: "finanční úřad", KD: "kulturní dům", TS: "technické služby" },
  ...{ ZŠ: "základní škola", MŠ: "mateřská škola", SŠ: "střední škola", ZUŠ: "základní umělecká škola" },
  ...{ DDM: "dům dětí a mládeže", DPS: "dům s pečovatelskou službou", LDN: "el dé en" },
  ...{ SDH: "sbor dobrovolných hasičů", JSDH: "jednotka sboru dobrovolných hasičů", HZS: "hasičský záchranný sbor" },
  ...{ JPO: "jednotka požární ochrany", ZZS: "zdravotnická záchranná služba", RZS: "rychlá záchranná služba" },
  ...{ PČR: "Policie České republiky", ČR: "Česká republika", MP: "městská policie", OO: "obvodní oddělení" },
  ...{ ČEZ: "Čez", ČEVAK: "Čevak", VaK: "vak", VAK: "vak", "EG.D": "é gé dé", EGD: "é gé dé", PRE: "pé er é" },
  ...{ ČHMÚ: "Český hydrometeorologický ústav", KHS: "krajská hygienická stanice", ČOI: "čé ó í" },
  ...{ ČD: "České dráhy", ČSAD: "čé es á dé", IDS: "í dé es", BUS: "bus", MHD: "em há dé", VHD: "veřejná doprava" },
  ...{ SPA: "stupeň povodňové aktivity", VS: "variabilní symbol", OS: "obchodní sdělení" },
  ...{ ČOV: "čistírna odpadních vod", VO: "veřejné osvětlení", HUP: "hlavní uzávěr plynu" },
  ...{ RD: "rodinný dům", BD: "bytový dům" },
  ...{ SVJ: "společenství vlastníků jednotek", TJ: "tělovýchovná jednota", FK: "ef ká", SK: "es ká" },
  ...{ MDŽ: "mezinárodní den žen", MO: "místní organizace" },
  ...{ ZO: "základní organizace", ČRS: "Český rybářský svaz", ČSCH: "Český svaz chovatelů" },
  ...{ ČZS: "Český zahrádkářský svaz" },
  ...{ ČČK: "Český červený kříž", ČSŽ: "Český svaz žen", SPCCH: "es pé cé cé há", MAS: "místní akční skupina" },
  ...{ ČSOB: "čé es ó bé", OSVČ: "ó es vé čé", DPH: "dé pé há", PSČ: "pé es čé", IČ: "í čé", IČO: "ičo" },
  ...{ SPZ: "es pé zet" },
  ...{ SMS: "es em es", PC: "pé cé", TV: "televize", CD: "cé dé", USB: "ú es bé", EU: "Evropská unie", USA: "ú es á" },
  ...{ OP: "občanský průkaz", ŘP: "řidičský průkaz", PHM: "pohonné hmoty", NN: "nízké napětí", VN: "vysoké napětí" },
  ...{ ČT: "Česká televize", ČRo: "Český rozhlas", GSM: "gé es em", STK: "es té ká", AED: "á é dé" },
  ...{ ID: "í dé", QR: "kvé er" },
  ...{ ČSN: "čé es en", LPG: "el pé gé", WC: "vé cé", OSSZ: "okresní správa sociálního zabezpečení", ÚSP: "ú es pé" },
};

/** What is written with points: said the same in every sentence. Without a point here, it may be missing there too. */
export const writtenShort: Readonly<Record<string, string>> = {
  ...{ např: "například", tj: "to jest", "t. j.": "to jest", tzn: "to znamená", tzv: "takzvaně", cca: "přibližně" },
  ...{ resp: "respektive", příp: "případně", popř: "popřípadě", "event.": "eventuálně", "vč.": "včetně" },
  ...{ max: "maximálně" },
  ...{ "ca.": "přibližně", "přibl.": "přibližně", "mj.": "mimo jiné", "pozn.": "poznámka", "zn.": "značka" },
  ...{ "odd.": "oddělení", "kpt.": "kapitán", "por.": "poručík", "plk.": "plukovník", "gen.": "generál" },
  ...{ "hl.": "hlavní" },
  ...{ "odp.": "odpoledne", "dop.": "dopoledne", "str.": "strana", "odst.": "odstavec", "písm.": "písmeno" },
  ...{ "k. ú.": "katastrální území", "kat. úz.": "katastrální území", "žel.": "železniční", "roč.": "ročník" },
  ...{ "s. r. o.": "es er ó", "spol. s r. o.": "společnost s ručením omezeným", "a. s.": "á es", "z. s.": "zet es" },
  ...{ "o. p. s.": "ó pé es", "z. ú.": "zet ú", "p. o.": "příspěvková organizace", "v. o. s.": "vé ó es" },
  ...{ "s. p.": "es pé", "n. m.": "nad mořem", "sv. Čecha": "Svatopluka Čecha" },
};

/** What may stand at the end of a sentence, whose full stop its point is as well. */
export const endingShort: Readonly<Record<string, string>> = {
  ...{ atd: "a tak dále", "apod.": "a podobně", "ap.": "a podobně", "aj.": "a jiné", "ad.": "a další" },
  ...{ "el. energie": "elektrické energie", "el. energii": "elektrickou energii" },
  ...{ "el. proudu": "elektrického proudu", "el. proud": "elektrický proud" },
};
