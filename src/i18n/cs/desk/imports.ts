import type { signUpList, takeListBack } from "../../../imports/answer-list.ts";
import type { ColumnsProblem } from "../../../imports/columns.ts";
import type { goOnWithList } from "../../../imports/go-on.ts";
import type { ListFileProblem } from "../../../imports/list-file.ts";
import type { ListState } from "../../../imports/list-import.ts";
import type { RowRemark } from "../../../imports/list-row.ts";
import type { PlainMeaning } from "../../../imports/meanings.ts";
import type { ProofProblem } from "../../../imports/proof.ts";
import type { ChangedField, VerdictName } from "../../../imports/verdict.ts";
import type { RefusalOf } from "../../../result.ts";
import { counted, ofPeople, outOf, people } from "../counts.ts";

const rows = counted({ one: "řádek", few: "řádky", many: "řádku", other: "řádků" });
const newOnes = counted({
  one: "nového člověka",
  few: "nové lidi",
  many: "nového člověka",
  other: "nových lidí",
});
const days = counted({ one: "den", few: "dny", many: "dne", other: "dní" });

type Refusal =
  | Exclude<RefusalOf<typeof signUpList>, ProofProblem>
  | RefusalOf<typeof takeListBack>
  | RefusalOf<typeof goOnWithList>
  | "nothing-given";

/** What bringing a list says: of the file, of its columns, and of each row. */
export const imports = {
  title: "Přinést seznam lidí",
  lead: "Máte souhlasy na papíře nebo seznam z jiné služby? Přihlaste všechny najednou. Než to potvrdíte, nikdo se nepřihlásí a nikomu nic nepřijde.",
  link: "Přinést celý seznam lidí",
  kept: "Seznam uchováme jen kvůli téhle práci: sedm dní po přihlášení, kdyby bylo třeba vzít ho zpět, a nepřihlášený nejvýš sedm dní. Pak se smaže.",
  file: "Soubor CSV",
  fileHint: "V Excelu: Soubor → Uložit jako → CSV UTF-8. Na kódování ani na oddělovači nezáleží.",
  pasted: "Nebo sem vložte řádky zkopírované z tabulky",
  pastedHint: "I se záhlavím, pokud ho tabulka má.",
  submit: "Načíst seznam",
  past: "Dřívější seznamy",
  pastRow: (added: number, changed: number) =>
    changed === 0 ? `přihlášeno: ${people(added)}` : `přihlášeno: ${people(added)}, změněno: ${people(changed)}`,
  pastedName: "Vložené řádky",
  byWhom: (name: string, when: string) => `Přinesl(a) ${name}, ${when}.`,
  size: (count: number) => `V seznamu: ${rows(count)}.`,
  states: {
    columns: "čeká na kontrolu sloupců",
    reading: "čte se",
    ready: "čeká na potvrzení",
    writing: "přihlašuje se",
    written: "přihlášeno",
    undoing: "bere se zpět",
    undone: "vzato zpět",
    abandoned: "zahozeno, nikdo nebyl přihlášen",
  } satisfies Record<ListState, string>,
  columns: {
    title: "Co je v kterém sloupci",
    lead: "Poznali jsme to takhle. Co nesedí, opravte.",
    column: (nth: number) => `Sloupec ${nth}`,
    topic: (name: string) => `téma ${name}: ano, nebo ne`,
    several: "Když je v řádku víc čísel",
    severalChoices: {
      ask: "Nepřihlásit žádné, podívám se na ně",
      first: "Přihlásit první mobil",
      every: "Přihlásit všechna",
    },
    submit: "Přečíst řádky",
    again: "Změnit sloupce",
  },
  going: {
    reading: (done: number, of: number) => `Přečteno: ${done} ${outOf(of)} ${rows(of)}`,
    writing: (done: number, of: number) => `Přihlašuje se: hotovo ${done} ${outOf(of)} ${rows(of)}`,
    undoing: (done: number, of: number) => `Bere se zpět: hotovo ${done} ${outOf(of)} ${rows(of)}`,
    lead: "Pokračuje to samo, i když stránku zavřete.",
    goOn: "Pokračovat",
    stop: "Dál nepřihlašovat",
    trouble: {
      failed: "Spojení se nepovedlo, zkusíme to znovu. Nic se neztratilo.",
      ended: "Přihlášení skončilo. Přihlaste se znovu; seznam mezitím pokračuje sám.",
    },
  },
  preview: {
    title: "Co se stane",
    none: "V tomhle výběru není žádný řádek.",
    row: "Řádek",
    who: "Kdo",
    what: "Co se stane",
    problems: "Kdo přihlášen nebude, a proč",
    everybody: "Všichni",
    twice: (row: number) => `Platí řádek ${row}.`,
    differs: (fields: string) => `Jinak je tu: ${fields}.`,
    previous: "Předchozí řádky",
    next: "Další řádky",
  },
  fields: {
    name: "jméno",
    address: "adresa",
    topics: "témata",
    language: "jazyk",
    channel: "SMS, nebo hlas",
  } satisfies Record<ChangedField, string>,
  proof: {
    title: "Souhlas, který za seznamem stojí",
    lead: "Odpovíte jednou, platí pro každého ze seznamu. Uvítací SMS se neposílá.",
    paper: "Na jakém papíře je",
    paperHint:
      "Aby ho někdo za rok našel: „Přihlášky z roku 2024, šanon 4“. Kdo má v řádku vlastní číslo, má u sebe to.",
    agreedOn: "Odkdy platí",
    agreedOnHint: "Třeba 1. 3. 2024. Kdo má v řádku vlastní datum, má u sebe to.",
    version: "Znění souhlasu na papíře",
    ofTown: (version: string) => `znění obce ${version}`,
    other: "jiné, opíšu ho",
    wording: "Jiné znění",
    wordingHint: "Opište větu z papíru. Je-li na něm znění obce, nechte pole prázdné.",
    topics: "Co dostane ten, u koho seznam témata neříká",
    known: "Kdo už odebírá, a v seznamu je něco jinak",
    leave: "Nechat, jak to má",
    change: "Změnit podle seznamu",
    submit: (count: number) => (count === 0 ? "Změnit podle seznamu" : `Přihlásit ${newOnes(count)}`),
    nobody: "V seznamu není nikdo, koho by šlo přihlásit nebo změnit.",
    today: "Vejde se to do dneška. Zprávy tím nikdy nepřijdou zkrátka.",
    daysNeeded: (count: number) =>
      `Podle denního limitu to zabere ${days(count)}. Každý den se přihlásí, kolik se vejde, a dál to jde samo.`,
    noRoom: "Denní limit celý padne na zprávy, seznam by se nedopsal. Zmenšete ho, nebo přejděte na placený plán.",
    discard: "Zahodit seznam",
  },
  proofProblems: {
    "no-paper": "Napište, na jakém papíře souhlas je.",
    "no-day": "Napište den, třeba 1. 3. 2024.",
    "day-ahead": "Souhlas nemůže být z budoucna.",
    "no-wording": "Opište, s čím lidé na papíře souhlasili.",
  } satisfies Record<ProofProblem, string>,
  result: {
    written: (added: number) => `Přihlášeno: ${people(added)}.`,
    changed: (count: number) => `Změněno podle seznamu: ${people(count)}.`,
    undone: (count: number) => `Vzato zpět: ${people(count)}.`,
    left: (count: number) => `U ${ofPeople(count)} zůstalo, co je: mezitím si to sami změnili, nebo odešli.`,
    undo: "Vzít celý seznam zpět",
    undoUntil: (when: string) =>
      `Vzít zpět jde do: ${when}. Kdo si mezitím sám něco změnil, tomu to zůstane; kdo odebíral už dřív, má zas, co měl.`,
  },
  refusals: {
    "nothing-given": "Vyberte soubor, nebo vložte řádky.",
    "changed-meanwhile": "Seznam mezitím někdo přečetl znovu. Podívejte se, co platí teď.",
    "too-late": "Od přihlášení uplynulo víc než sedm dní, vzít zpět už seznam nejde. Odhlaste jednotlivé lidi.",
    "no-such-list": "Takový seznam tu není.",
    "day-is-full": "Dnešní denní limit je vyčerpaný, zbytek je pro zprávy. Zítra to půjde dál samo.",
  } satisfies Record<Refusal, string>,
  fileProblems: {
    empty: "V seznamu není žádný řádek s telefonem.",
    "too-large": "Seznam je moc velký (nad 2 MB nebo 10 000 řádků). Rozdělte ho na několik.",
    workbook:
      "Tohle je sešit Excelu nebo LibreOffice. Uložte ho jako CSV, nebo v něm řádky označte, zkopírujte a vložte je sem.",
    "no-text": "Tohle není seznam, ale třeba obrázek nebo PDF. Vyberte soubor CSV.",
  } satisfies Record<ListFileProblem, string>,
  columnsProblems: {
    "no-telephone-column": "Označte sloupec, ve kterém jsou telefony.",
    "unknown-meaning": "Takový význam sloupec nemá. Vyberte ho znovu.",
  } satisfies Record<ColumnsProblem, string>,
  meanings: {
    telephone: "telefon",
    "calling-code": "předvolba země",
    name: "jméno",
    surname: "příjmení",
    address: "adresa",
    street: "ulice",
    number: "číslo domu",
    orientation: "číslo orientační",
    part: "část obce",
    town: "obec",
    topics: "témata",
    language: "jazyk",
    channel: "SMS, nebo hlas",
    "consent-date": "datum souhlasu",
    agreed: "souhlas: ano, nebo ne",
    left: "odhlášen",
    paper: "číslo papíru",
    ignored: "nepoužije se",
  } satisfies Record<PlainMeaning, string>,
  verdicts: {
    new: "nový odběratel",
    known: "už odebírá, nic se nezmění",
    changed: "už odebírá, v seznamu je něco jinak",
    suspended: "odběr je pozastaven, číslo neodpovídalo",
    "left-earlier": "odhlásil se, znovu ho nepřihlásíme",
    suppressed: "byl vymazán, nebo se kdysi odhlásil; znovu ho nepřihlásíme",
    "said-no": "podle seznamu nesouhlasí nebo se odhlásil",
    twice: "stejné číslo je v seznamu výš",
    "several-numbers": "v řádku je víc čísel; která platí, řeknete u sloupců",
    landline: "pevná linka, na ty obec nevolá",
    foreign: "zahraniční číslo",
    service: "zpoplatněné nebo tísňové číslo",
    "lost-digits": "tabulka číslo zkrátila, chybí v něm číslice",
    unreadable: "tohle není telefonní číslo",
    "no-number": "řádek nemá číslo",
  } satisfies Record<VerdictName, string>,
  remarks: {
    "unknown-topic": "takové téma obec nemá",
    "unclear-topic": "není jasné, jestli téma chce",
    "unknown-language": "v tomto jazyce zprávy neposíláme",
    "unknown-channel": "není jasné, jestli chce SMS, nebo hlas",
    "unreadable-date": "datum souhlasu se nedá přečíst",
    elsewhere: "adresa je v jiné obci",
    "number-as-date": "tabulka udělala z čísla domu datum",
  } satisfies Record<RowRemark["remark"], string>,
};
