import type { leaveByCode } from "../../../enrolment/leave.ts";
import type { RefusalOf } from "../../../result.ts";

export const leave = {
  title: "Odhlášení",
  text: (phone: string) => `Na číslo ${phone} vám přestaneme posílat všechny zprávy, i krizové.`,
  leave: "Odhlásit zprávy",
  fewer: "Nebo jen méně zpráv?",
  fewerHint: "Odškrtněte, co vás nezajímá. Krizové zprávy zůstanou.",
  keep: "Nechat si jen zaškrtnuté",
  kept: "Uloženo. Přijde vám už jen to, co je zaškrtnuté.",
  instead: "Chcete jiná témata, místa nebo jazyk? Změníte je v",
  insteadLink: "nastavení",
  leftTitle: "Zprávy jsou odhlášené",
  left: (phone: string) => `Na číslo ${phone} vám už nic nepošleme.`,
  back: "Kdybyste si to rozmysleli,",
  backLink: "přihlaste se znovu",
  unknownTitle: "Tento odkaz neznáme",
  refusals: {
    "unknown-link": "Možná se v SMS rozdělil na dva kusy. Otevřete ho prosím celý. Nebo se nám ozvěte, odhlásíme vás.",
  } satisfies Record<RefusalOf<typeof leaveByCode>, string>,
};
