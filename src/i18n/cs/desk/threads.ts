import type { StepRefusal } from "../../../messages/say-step.ts";
import type { EventKind, Step, ThreadState } from "../../../messages/thread.ts";

/** Until when it goes on, where that is known: "do pátku 27. 11. 2026 ve 14:00". */
const longer = (what: string) => (until: string) =>
  until ? `${what} potrvá déle, ${until}.` : `${what} potrvá déle. O konci dáme vědět.`;
const just = (words: string) => () => words;

/** What people are told of each step; a clerk may change it. */
const texts: Record<EventKind, Record<Step, (until: string) => string>> = {
  crisis: {
    begun: just("Nebezpečí právě nastalo. Dbejte pokynů města a záchranářů."),
    prolonged: (until) => `Nebezpečí trvá dál${until ? `, ${until}` : ""}. Dbejte pokynů města a záchranářů.`,
    fixed: just("Nebezpečí pominulo. Děkujeme, že jste dbali pokynů."),
    cancelled: just("Výstraha se ruší, nebezpečí nehrozí."),
  },
  water: {
    begun: just("Voda přestala téct, odstávka začala."),
    prolonged: longer("Odstávka vody"),
    fixed: just("Voda už zase teče. Děkujeme za trpělivost."),
    cancelled: just("Odstávka vody se ruší, voda poteče."),
  },
  electricity: {
    begun: just("Odstávka proudu začala."),
    prolonged: longer("Odstávka proudu"),
    fixed: just("Proud už zase jde. Děkujeme za trpělivost."),
    cancelled: just("Odstávka proudu se ruší, proud půjde."),
  },
  gas: {
    begun: just("Odstávka plynu začala."),
    prolonged: longer("Odstávka plynu"),
    fixed: just("Plyn už zase jde. Děkujeme za trpělivost."),
    cancelled: just("Odstávka plynu se ruší, plyn půjde."),
  },
  roads: {
    begun: just("Uzavírka silnice začala."),
    prolonged: longer("Uzavírka silnice"),
    fixed: just("Uzavírka skončila, silnice je průjezdná. Děkujeme za trpělivost."),
    cancelled: just("Uzavírka silnice se ruší."),
  },
  breakdowns: {
    begun: just("Práce na opravě začaly."),
    prolonged: longer("Oprava"),
    fixed: just("Porucha je opravená. Děkujeme za trpělivost."),
    cancelled: just("Oprava se ruší, nic se nemění."),
  },
};

/** What "Opraveno" is called where nothing was repaired. */
const fixedOf: { [Kind in EventKind]?: string } = { crisis: "Nebezpečí pominulo", roads: "Silnice je volná" };

export const threads = {
  title: "Jak to jde po sobě",
  /** What the buttons say. */
  steps: {
    begun: "Začalo",
    prolonged: "Prodlužuje se",
    fixed: "Opraveno",
    cancelled: "Zrušeno",
  } satisfies Record<Step, string>,
  fixedOf,
  stepHint: "Text je připravený. Než odejde, uvidíte ho, kolika lidem půjde a za kolik.",
  /** What each message said, in the list of them. */
  said: {
    planned: "Oznámeno",
    begun: "Začalo",
    prolonged: "Prodlužuje se",
    fixed: "Opraveno",
    cancelled: "Zrušeno",
  } satisfies Record<ThreadState, string>,
  first: "Oznámeno",
  states: {
    planned: "chystá se",
    begun: "trvá",
    prolonged: "prodlužuje se",
    fixed: "skončilo",
    cancelled: "zrušeno",
  } satisfies Record<ThreadState, string>,
  span: (from: string, to: string) => [from && `začátek ${from}`, to && `konec ${to}`].filter(Boolean).join(", "),
  thisMessage: "Tato zpráva.",
  planned: (when: string) => `odejde ${when}`,
  stopped: "zastaveno",
  newEnd: "Nový konec (nepovinné)",
  end: "Skončilo, nic neposílat",
  endIsOver: "Tento konec už minul. Napište, kdy to má skončit teď.",
  ended: "Ukončeno bez zprávy",
  overdue: (when: string) => `Mělo skončit ${when}. Napíšete to lidem?`,
  times: "Odkdy a dokdy to potrvá (nepovinné)",
  timesHint: "Až konec mine, připomeneme vám, ať lidem napíšete, jestli je opraveno.",
  startsDate: "Začátek: den",
  startsTime: "Začátek: hodina",
  endsDate: "Konec: den",
  endsTime: "Konec: hodina",
  endsFirst: "Konec má být po začátku.",
  endsInPast: "Tento konec už minul. Vyberte pozdější, nebo ho nevyplňujte.",
  notATime: "Den nebo hodina nejsou čitelné. Napište obojí, třeba 14. 10. a 8:00.",
  check: "Událost",
  meanwhile: (what: string, who: string, when: string) =>
    `Mezitím se stalo: ${what}${who ? `, ${who}` : ""}, ${when}. Nic jste neposlali.`,
  goOn: "Podívat se, co se stalo",
  refusals: {
    "no-such-thread": "Tahle událost tu není.",
    "said-meanwhile": "O téhle události se mezitím napsalo něco nového. Nic jste neposlali, podívejte se na to prosím.",
    "still-leaving":
      "Předchozí zpráva ještě odchází. Počkejte, až odejde, nebo ji zastavte: pak půjde napsat těm, kdo ji dostali.",
  } satisfies Record<StepRefusal, string>,
  texts,
};
