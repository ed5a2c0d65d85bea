import type { CancelRefusal } from "../../../delivery/cancel.ts";
import type { ResendRefusal } from "../../../delivery/resend.ts";
import { counted, ofPeople, outOf, people, peopleWait, toPeople } from "../counts.ts";

const peopleHave = counted({
  one: "člověk ji má nebo dostane",
  few: "lidé ji mají nebo dostanou",
  many: "člověka ji má nebo dostane",
  other: "lidí ji má nebo dostane",
});
const peopleGotIt = counted({ one: "člověk ji má", few: "lidé ji mají", many: "člověka ji má", other: "lidí ji má" });
const peopleMissedIt = counted({
  one: "člověk ji nedostal",
  few: "lidé ji nedostali",
  many: "člověka ji nedostalo",
  other: "lidí ji nedostalo",
});
const peopleLack = counted({
  one: "člověk ji nedostane",
  few: "lidé ji nedostanou",
  many: "člověka ji nedostane",
  other: "lidí ji nedostane",
});

/** Behind the number itself: "z 214 lidí o tom ví". */
function know(n: number, of: number): string {
  const [knows, know] = [`${outOf(of)} ${ofPeople(of)} o tom ví`, `${outOf(of)} ${ofPeople(of)} o tom vědí`];
  return counted({ one: knows, few: know, many: knows, other: knows })(n).replace(/^\S+ /, "");
}

export const progress = {
  title: "Zpráva",
  states: {
    waiting: "čeká",
    beingSent: "právě odchází",
    accepted: "předáno bráně, čeká na doručenku",
    delivered: "doručeno",
    answered: "slyšelo hovor",
    unreached: "nezastiženo",
    failed: "nedoručeno",
    uncertain: "nevíme",
    noReceipt: "bez doručenky, nevíme",
    unsubscribedBefore: "mezitím se odhlásili",
    cancelled: "zastaveno včas",
    expired: "prošla platnost, neodesláno",
  },
  uncertain: (n: number) =>
    `${people(n)}: nevíme, jestli zprávu mají. Brána neodpověděla a zjistit se to už nedá. Sami ji podruhé nepošleme.`,
  repeated: (n: number) =>
    `${toPeople(n)} brána stejný text podruhé neposlala: poslala ho už před chvílí. Doručenku k této zprávě nečekejte.`,
  resend: (n: number) => `Poslat znovu ${toPeople(n)}, i kdyby ji někdo měl dvakrát`,
  nobody: "Zpráva neměla komu odejít.",
  ofPeople: (n: number) => `Celkem ${people(n)}.`,
  bar: (numbers: string) => `Jak to jde: ${numbers}`,
  held: "Zpráva ještě neodešla. Můžete ji vzít zpět beze stopy.",
  /** Around the seconds, which are counted down. */
  leavesIn: { before: "Odejde za", after: "s." },
  gatewayStands: "Zpráva čeká, protože odesílání stojí. Co dělat, najdete v Přehledu.",
  scheduled: (when: string) => `Odejde ${when}.`,
  running: "Zpráva odchází.",
  doneAll: "Hotovo, u každého víme, jak to dopadlo.",
  done: "Všechno odešlo. Doručenky ještě přicházejí.",
  stoppedInTime: "Zpráva je zastavená. Nikdo ji nedostal.",
  stopped: (having: number, missing: number) => `Zpráva je zastavená. ${peopleHave(having)}, ${peopleLack(missing)}.`,
  stoppedTooLate: (n: number) => `U ${ofPeople(n)} se právě odesílá, to už zastavit nejde.`,
  unknown: (n: number) => `U ${ofPeople(n)} nevíme, jestli zprávu mají, a zjistit se to už nedá.`,
  noReceipt: (n: number) => `Všechno odešlo. Od ${ofPeople(n)} nepřišla doručenka: nevíme, jestli zprávu mají.`,
  decide: (n: number) => `${peopleWait(n)} na vaše rozhodnutí: nevíme, jestli zprávu mají.`,
  nobodyGotIt: "Zprávu nedostal nikdo.",
  receiptsComing: "Doručenky ještě přicházejí.",
  counts: (having: number, missing: number) => `${peopleHave(having)}, ${peopleLack(missing)}.`,
  countsInTheEnd: (having: number, missing: number) => `${peopleGotIt(having)}, ${peopleMissedIt(missing)}.`,
  calls: {
    title: "Hovory",
    heard: "slyšeno",
    machine: "převzal záznamník",
    notReached: "nedovolali jsme se",
    optedOut: "zrušeno při hovoru, víckrát nezavoláme",
    comingAgain: "ještě zavoláme znovu",
    list: "Koho jsme nezastihli, k vytištění",
    listGrows: "Dalším ještě voláme, seznam může narůst.",
  },
  waitsUntil: (n: number, when: string) => `${peopleWait(n)}, zpráva pro ně odejde ${when}.`,
  callsAgain: (n: number, when: string) => `Ještě zavoláme znovu ${toPeople(n)}, nejdřív ${when}.`,
  stop: "Zastavit",
  unschedule: "Zrušit plán a vrátit k úpravám",
  copy: "Použít znovu jako nový text",
  reload: "Obnovit",
  otherwise: "Komu se ozvat jinak",
  whoFailed: "Kdo ji nedostal",
  text: "Text zprávy",
  know,
  inAll: "celkem, odhad",
  people,
  history: {
    title: "Jak to šlo",
    written: "Napsáno",
    plannedFor: (when: string) => `Naplánováno: ${when}`,
    leaves: "Odejde",
    approved: "Schváleno",
    begun: "Začala odcházet",
    stopped: "Zastaveno",
    over: "Hotovo",
    overText: "U každého víme, jak to dopadlo.",
    overSilently: "Na další doručenky už nečekáme. Přijdou-li, započítáme je.",
    toCome: "Až budeme u každého vědět, jak to dopadlo.",
    until: (when: string) => `Pro koho neodejde ${when}, tomu už ne: prošla by platnost.`,
  },
  sentAt: (when: string) => `Odesláno ${when}.`,
  /** Over the numbers as they are. */
  refusals: {
    "nobody-uncertain":
      "Znovu se neposílalo: mezitím se ukázalo, jak to u všech dopadlo, nebo zprávě prošla platnost. Stav vidíte níže.",
    "not-running":
      "Zastavit už nebylo co: než jste stiskli tlačítko, všechno odešlo nebo propadlo. Jak to dopadlo, vidíte níže.",
  } satisfies Record<ResendRefusal | CancelRefusal, string>,
  /** Where the numbers could not be brought up to date. */
  trouble: "Nový stav se teď nepodařilo načíst, čísla pod tím mohou být starší. Zkoušíme to dál.",
};
