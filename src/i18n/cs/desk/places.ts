import type { addPlaces } from "../../../places/add-places.ts";
import type { renamePlace } from "../../../places/rename-place.ts";
import type { goOnImporting } from "../../../register/go-on.ts";
import type { startImport } from "../../../register/start-import.ts";
import type { RefusalOf } from "../../../result.ts";
import { counted, ofPeople, outOf } from "../counts.ts";

const houses = counted({ one: "dům", few: "domy", many: "domu", other: "domů" });
const streets = counted({ one: "ulice", few: "ulice", many: "ulice", other: "ulic" });
const found = counted({ one: "místo", few: "místa", many: "místa", other: "míst" });
const lines = counted({ one: "řádek", few: "řádky", many: "řádku", other: "řádků" });
const addresses = counted({ one: "adresa", few: "adresy", many: "adresy", other: "adres" });

type Refusal =
  | RefusalOf<typeof startImport>
  | RefusalOf<typeof goOnImporting>
  | RefusalOf<typeof addPlaces>
  | RefusalOf<typeof renamePlace>
  | "no-file";

/** Parts, streets and houses of the town, and the file they come from. */
export const places = {
  title: "Místa",
  lead: "Části města, ulice a domy. Podle nich jde zpráva jen tam, kterých domů se týká.",
  linkTitle: "Místa",
  link: "Části města, ulice a domy",
  linkLead: "Načtěte domy z registru adres, ať zpráva o odstávce dojde jen tam, kde se opravdu odstavuje.",
  file: {
    title: "Soubor z registru adres",
    lead: "Seznam adres obce vydává ČÚZK každý měsíc zdarma, na nahlizenidokn.cuzk.cz pod názvem „Stáhnout adresní místa RÚIAN ve formátu CSV“. Stažený soubor nerozbalujte ani neotvírejte v Excelu, vyberte ho tak, jak je.",
    partsFirst:
      "Než soubor načtete poprvé, přejmenujte části města přesně tak, jak se jmenují v registru. Jinak tu budou dvakrát.",
    download: "Stáhnout nejnovější soubor vaší obce",
    label: "Soubor (.zip nebo .csv)",
    submit: "Načíst soubor",
    again: "Další měsíc načtěte nový soubor: změní se jen to, co se změnilo, a nikdo o svou adresu nepřijde.",
  },
  running: {
    title: (file: string) => `Načítá se ${file}`,
    how: (done: number, of: number) => `Hotovo je ${done} ${outOf(of)} ${of} kroků.`,
    people: (placed: number) =>
      placed === 0
        ? "Domy jsou načtené. Ještě se hledá, v kterém bydlí lidé, kteří napsali adresu."
        : `Domy jsou načtené. Ještě se hledá, v kterém bydlí lidé, kteří napsali adresu: zatím u ${ofPeople(placed)}.`,
    by: (name: string, when: string) => `Spuštěno ${when}, ${name}.`,
    lead: "Načítá se samo. Stránku můžete zavřít: až ji příště otevřete, bude se pokračovat tam, kde se přestalo.",
    goOn: "Pokračovat",
    stop: "Zrušit načítání",
    trouble: {
      failed: "Spojení se nepovedlo, zkusíme to znovu. Nic se neztratilo.",
      ended: "Přihlášení skončilo. Přihlaste se znovu a načítání bude pokračovat.",
    },
  },
  asks: {
    town: (file: string, town: string) =>
      `Soubor ${file} obsahuje adresy obce ${town}. Podle jména to vaše obec není. Je to správný soubor?`,
    townYes: (town: string) => `Ano, ${town} jsme my`,
    townNo: "Ne, nenačítat",
    missing: (missing: number, of: number) =>
      `V souboru chybí ${houses(missing)} ${outOf(of)} ${of}, které v registru byly. Tolik domů za měsíc nezmizí, soubor je nejspíš starý nebo neúplný.`,
    missingWhat:
      "Nové a změněné domy už načtené jsou. Jestli máte novější soubor, chybějící domy nechte být a načtěte ho.",
    missingKeep: "Chybějící domy nechat být",
    missingYes: (missing: number) => `Opravdu zanikly: označit ${houses(missing)}`,
  },
  result: {
    title: (file: string) => `Naposledy načteno: ${file}`,
    states: {
      finished: (when: string) => `Načteno celé ${when}.`,
      abandoned: (when: string) => `Načítání někdo zrušil ${when}. Co už bylo přidáno, zůstalo.`,
      stopped: (town: string) =>
        `Uprostřed souboru stojí adresa jiné obce (${town}). Dál se nečetlo, co bylo načteno předtím, zůstalo. Stáhněte soubor znovu.`,
    },
    addresses: (count: number) => `V souboru: ${addresses(count)}`,
    nothing: "Nic se nezměnilo.",
    added: (count: number) => `Přidáno: ${found(count)}`,
    renamed: (count: number) => `Přejmenováno nebo přečíslováno: ${found(count)}`,
    moved: (count: number) => `Přesunuto do jiné ulice nebo části: ${found(count)}`,
    returned: (count: number) => `Vrátilo se do registru: ${found(count)}`,
    placed: (count: number) => `U ${ofPeople(count)} teď víme, v kterém domě bydlí.`,
    vanished: (count: number) => `Z registru zmizelo: ${found(count)}`,
    vanishedWhat: "Zůstávají tu označená jako zaniklá a kdo tam bydlí, dostává zprávy dál.",
    blocked: (count: number) => `Nepřejmenováno: ${found(count)}`,
    blockedWhat: "Místo toho jména tu už je, někdo ho přidal ručně. Přejmenujte ho a načtěte soubor znovu.",
    unread: (count: number) => `Bez čísla domu, vynecháno: ${lines(count)}`,
    line: (line: number) => `řádek ${line}`,
    change: (from: string, to: string) => `${from} → ${to}`,
    more: (count: number) => `a ještě ${count}`,
  },
  parts: "Části města",
  noParts: "Město zatím žádné části nemá. Načtěte soubor, nebo je přidejte ručně.",
  streets: "Ulice",
  houses: "Domy",
  noHouses: "Zatím tu žádný dům není.",
  count: (count: { streets: number; houses: number }) =>
    [count.streets > 0 && streets(count.streets), count.houses > 0 && houses(count.houses)]
      .filter(Boolean)
      .join(", ") || "zatím nic",
  vanished: "zaniklé",
  byHand: "není v registru",
  byHandWhat: (names: string) =>
    `V registru nejsou: ${names}. Kdo si je zvolil, zůstává v nich. Je-li některá z nich táž část, která se v registru jmenuje jinak, pište zprávy pro obě.`,
  vanishedTitle: "Zaniklá místa",
  vanishedLead: "Poslední soubor z registru je neměl. Kdo tam bydlí, dostává zprávy dál.",
  vanishedLink: "Zaniklá místa",
  noVanished: "Žádné místo nezaniklo.",
  more: "Další domy",
  back: "Předchozí domy",
  moreStreets: "Další ulice",
  streetsBack: "Předchozí ulice",
  registerName: (name: string) => `V registru se jmenuje ${name}.`,
  rename: {
    title: "Přejmenovat",
    label: "Jméno",
    houseLabel: "Číslo domu",
    submit: "Uložit jméno",
    done: "Uloženo. Kdo tu bydlí, zůstává.",
  },
  add: {
    part: "Přidat část města",
    partLabel: "Jméno části",
    street: "Přidat ulici",
    streetLabel: "Jméno ulice",
    houses: "Přidat domy",
    housesLabel: "Čísla domů",
    housesHint: "Oddělte je čárkou, třeba 12, 14a, 201/3, č.ev. 7.",
    submit: "Přidat",
    done: "Je to tu. Co tu bylo už předtím, zůstalo.",
  },
  refusals: {
    "no-file": "Vyberte soubor.",
    "wrong-encoding":
      "Písmena s háčky jsou v souboru poškozená, nejspíš ho někdo otevřel a uložil v jiném programu. Stáhněte ho znovu a vyberte ho tak, jak je.",
    "no-address-columns":
      "Tohle není seznam adres z registru RÚIAN, chybí v něm sloupce. Stáhněte soubor z ČÚZK a vyberte ho tak, jak je.",
    "no-addresses": "V souboru není ani jedna adresa. Stáhněte ho znovu.",
    cut: "Soubor nemá konec, stažení se nejspíš přerušilo. Stáhněte ho znovu.",
    "too-large": "Soubor je moc velký pro jednu obec (nad 8 MB). Vyberte soubor jen vaší obce.",
    "not-one-file": "V archivu .zip má být jeden soubor .csv. Vyberte archiv tak, jak jste ho stáhli.",
    "already-running": "Jeden soubor se už načítá. Počkejte, až skončí, nebo ho zrušte.",
    "no-such-import": "Tohle načítání tu už není.",
    "day-is-full":
      "Na dnešek už se načítat nedá: zbytek denního přídělu se nechává na zprávy. Zítra otevřete tuhle stránku a bude se pokračovat.",
    "no-name": "Napište jméno nebo číslo.",
    "name-too-long": "Jméno může mít nejvýš 60 znaků.",
    "too-many-names": "Najednou jde přidat nejvýš 200 míst.",
    "no-such-place": "Tohle místo tu není.",
    "already-there": "Místo toho jména tu už je.",
  } satisfies Record<Refusal, string>,
};
