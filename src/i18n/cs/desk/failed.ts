import type { Failure } from "../../../providers/contract.ts";

export const failed = {
  title: "Kdo zprávu nedostal",
  number: "Číslo",
  reason: "Proč",
  none: "Zatím všichni, o kom víme, zprávu dostali.",
  shown: (n: number) => `Zobrazeno prvních ${n}.`,
  advice: "Zavolejte, nebo zajděte: kdo má vypnutý telefon, dostane zprávu po zapnutí, pokud ještě platí.",
  reasons: {
    number: "číslo neexistuje",
    incapable: "číslo nepřijímá SMS",
    "opted-out": "zakázal si zprávy u operátora",
    blocked: "operátor zprávu zablokoval",
    content: "brána odmítla text",
    route: "brána k tomuto číslu nedoručuje",
    unreachable: "telefon byl vypnutý nebo bez signálu",
    expired: "nepodařilo se včas",
    busy: "bylo obsazeno",
    "no-answer": "telefon nikdo nezvedl",
    "hung-up": "po zvednutí hned zavěšeno",
    other: "brána neuvedla důvod",
    uncertain: "nevíme: brána neodpověděla",
  } satisfies Record<Failure | "uncertain", string>,
  noReceipt: (until: string) => `žádná doručenka ${until}`,
};
