import type { Holiday } from "../../../reminders/holidays.ts";
import { counted } from "../counts.ts";

const leave = counted({
  one: "zpráva ještě odejde",
  few: "zprávy ještě odejdou",
  many: "zprávy ještě odejde",
  other: "zpráv ještě odejde",
});

export const calendar = {
  title: "Kalendář",
  lead: (count: number) => (count === 0 ? "Už nic neodejde." : leave(count)),
  span: (from: string, to: string) => `${from} až ${to}`,
  previous: "Předchozí",
  next: "Další",
  today: "Dnes",
  week: "Týden",
  month: "Měsíc",
  range: "Co je vidět",
  later: "Potom",
  nothing: "nic",
  nothingAtAll: "Nic tu není.",
  states: { draft: "rozepsáno", scheduled: "naplánováno", sending: "odesláno", cancelled: "zastaveno" },
  eventEnds: "má skončit, pošlete, jak to dopadlo",
  change: (what: string) => `Změnit: ${what}`,
  changeShort: "Změnit",
  move: "Přesunout",
  open: "Otevřít",
  changed: "Zprávu mezitím změnil někdo jiný. Podívejte se na ni a přesuňte ji znovu.",
  print: "Vytisknout",
  holidays: {
    "01-01": "Nový rok",
    "05-01": "Svátek práce",
    "05-08": "Den vítězství",
    "07-05": "Cyril a Metoděj",
    "07-06": "Jan Hus",
    "09-28": "Den české státnosti",
    "10-28": "Vznik Československa",
    "11-17": "Den boje za svobodu",
    "12-24": "Štědrý den",
    "12-25": "1. svátek vánoční",
    "12-26": "2. svátek vánoční",
    "good-friday": "Velký pátek",
    "easter-monday": "Velikonoční pondělí",
  } satisfies Record<Holiday, string>,
};
