import { clientErrors, type Faults } from "./faults.ts";
import { rejections } from "./infobip/status.ts";
import { companies } from "./list.ts";

/** The faults that are one of several things, and how the page words each. */
export const choices: Partial<Record<keyof Faults, [value: string, label: string][]>> = {
  wholeAccount: [
    ["none", "v pořádku"],
    ["credit", "došel kredit"],
    ["key", "neplatný klíč (401)"],
    ["forbidden", "zakázaný účet (403)"],
  ],
  outage: [
    ["none", "v pořádku"],
    ["silent", "nikdy neodpoví"],
    ["cut", "přeruší každé spojení"],
    ["bad-gateway", "na všechno odpoví 502"],
  ],
  outageAt: [["all", "všechny"], ...companies.map(({ name, title }): [string, string] => [name, title])],
  clientErrorStatus: [
    ["0", "postupně vším"],
    ...clientErrors.map((status): [string, string] => [`${status}`, `${status}`]),
  ],
  voiceCodes: [
    ["current", "dnešní (10000–10402)"],
    ["deprecated", "zastaralé (5000–5503)"],
  ],
  voiceKeys: [
    ["listed", "„9, 9“"],
    ["joined", "„99“"],
  ],
  keepTexts: [
    ["true", "ukazovat"],
    ["false", "neukazovat"],
  ],
  rejectStatus: rejections.map(({ id, name }) => [String(id), `${id} ${name.replace("REJECTED_", "")}`]),
};
