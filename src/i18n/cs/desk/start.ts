import type { HaltCause } from "../../../providers/contract.ts";
import { number } from "../../counted.ts";
import { counted, outOf, peopleWait, toPeople } from "../counts.ts";

const written = number("cs");

const letters = counted({
  one: "nevyřízená zpráva",
  few: "nevyřízené zprávy",
  many: "nevyřízené zprávy",
  other: "nevyřízených zpráv",
});

export const start = {
  title: "Přehled",
  reaches: (n: number) => `Zprávy teď chodí ${toPeople(n)}.`,
  write: "Napsat zprávu",
  writeCrisis: "Krizová zpráva",
  running: "Právě odchází",
  scheduled: "Naplánované",
  drafts: "Rozepsané",
  past: "Odeslané",
  more: { scheduled: "Další naplánované", drafts: "Další rozepsané", past: "Starší zprávy" },
  nothing: {
    running: "Nic teď neodchází.",
    scheduled: "Nic není naplánované.",
    drafts: "Žádná rozepsaná zpráva.",
    past: "Zatím jste nic neposlali.",
  },
  undecided: (n: number) => `${peopleWait(n)} na vaše rozhodnutí, nevíme, jestli zprávu mají:`,
  suspended: (n: number) => `Pozastavená čísla, která neexistují: ${n}`,
  waiting: (n: number) => `Pevné linky, které čekají na zavolání kódu: ${n}`,
  unread: (n: number) => `${letters(n)} od lidí`,
  wholeTown: "celé město",
  noTopic: "bez tématu",
  leavesAt: (when: string) => `odejde ${when}`,
  leftAt: (when: string) => `odesláno ${when}`,
  startedAt: (when: string) => `spuštěno ${when}`,
  stoppedAt: (when: string) => `zastaveno ${when}`,
  draftedAt: (when: string) => `rozepsáno ${when}`,
  toPeople,
  handed: (n: number, of: number) => `odešlo ${written(n)} ${outOf(of)} ${written(of)}`,
  reached,
  reachedSoFar: (n: number, of: number) => `zatím ${reached(n, of)}`,
  missedIt: counted({ one: "nedostal", few: "nedostali", many: "nedostalo", other: "nedostalo" }),
};

/** "179 z 214 ji má". */
function reached(n: number, of: number): string {
  const [has, have] = [`${outOf(of)} ${written(of)} ji má`, `${outOf(of)} ${written(of)} ji mají`];
  return counted({ one: has, few: have, many: has, other: has })(n);
}

export const halted = {
  title: "Odesílání stojí",
  companyTitle: (company: string) => `Brána ${company} stojí`,
  causes: {
    credit: "Na účtu u brány došel kredit. Dobijte ho a pak pokračujte.",
    key: "Brána nepřijala přístupový klíč. Zkontrolujte nastavení a pak pokračujte.",
    sender: "Brána odmítla odesílatele. Domluvte se s ní a pak pokračujte.",
    route: "Brána neumí z vašeho účtu doručovat do těchto sítí. Domluvte se s ní a pak pokračujte.",
    address: "Na adrese brány odpovídá někdo jiný. Zkontrolujte adresu v nastavení a pak pokračujte.",
  } satisfies Record<HaltCause, string>,
  waits: "Nikdo se neztratil: zprávy čekají a odejdou, jakmile budete pokračovat.",
  carriedOn: (company: string) => `Zprávy zatím odcházejí náhradní bránou ${company}.`,
  resume: "Je to opravené, pokračovat",
};
