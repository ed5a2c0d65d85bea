import type { ColumnsProblem } from "../../../imports/columns.ts";
import type { ListFileProblem } from "../../../imports/list-file.ts";
import type { RowRemark } from "../../../imports/list-row.ts";
import type { PlainMeaning } from "../../../imports/meanings.ts";
import type { VerdictName } from "../../../imports/verdict.ts";

/** What bringing a list says: of the file, of its columns, and of each row. */
export const imports = {
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
    suppressed: "byl vymazán, znovu ho nepřihlásíme",
    "said-no": "podle seznamu nesouhlasí nebo se odhlásil",
    twice: "stejné číslo je v seznamu výš",
    "several-numbers": "v řádku je víc čísel",
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
