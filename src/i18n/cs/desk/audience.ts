import type { ListProblem } from "../../../places/list-groups.ts";
import type { NumberedBy, Side } from "../../../places/list-words.ts";
import { number } from "../../counted.ts";
import { counted, houses, people } from "../counts.ts";

const didNotSay = counted({ one: "neuvedl", few: "neuvedli", many: "neuvedlo", other: "neuvedlo" });
const furtherPlaces = counted({ one: "další místo", few: "další místa", many: "dalšího místa", other: "dalších míst" });
const figure = number("cs");

export const audience = {
  typed: "Ulice a domy",
  typedHint:
    "Nepovinné. Napište je, nebo vložte celé oznámení, jak přišlo. Rozumíme například: Husova 1-15, Lužní 3; č.p. 14-17, 42; Nádražní (lichá).",
  understood: "Takhle tomu rozumíme",
  houses,
  /** Behind a street or a part that is meant as a whole. */
  whole: (n: number) => (n === 0 ? "" : n === 1 ? houses(n) : `${n < 5 ? "všechny" : "všech"} ${houses(n)}`),
  numbers: {
    called: (numbers: string) => numbers,
    orientation: (numbers: string) => numbers,
    descriptive: (numbers: string) => `č.p. ${numbers}`,
    evidence: (numbers: string) => `č.ev. ${numbers}`,
  } satisfies Record<NumberedBy, (numbers: string) => string>,
  side: { odd: "jen lichá", even: "jen sudá" } satisfies Record<Side, string>,
  except: (entry: string) => `kromě: ${entry}`,
  further: furtherPlaces,
  all: "Všechna místa",
  /** Who is told because they live there, and who because they did not say exactly. */
  living: (total: number, vague: number) => {
    if (vague === 0) return total === 1 ? `${people(total)}, bydlí tam.` : `${people(total)}, všichni tam bydlí.`;
    if (vague === total) return `${people(total)}: nikdo z nich neuvedl, kde přesně bydlí.`;
    return `${people(total)}: ${figure(total - vague)} tam bydlí, ${didNotSay(vague)}, kde přesně.`;
  },
  missedTitle: "Tohle jsme nenašli. Podle toho zprávu nedostane nikdo:",
  /** Where the list is not in sight. */
  somethingMissed: "Něco ze seznamu ulic a domů jsme nenašli",
  mendMissed: "Opravit seznam",
  unmapped:
    "Město zatím nemá v InfoKanálu ulice a domy. Správce je doplní v Nastavení; do té doby vybírejte části města.",
  missed: {
    "no-such-street": (written: string) => `„${written}“: takovou ulici ani část město nemá. Opravte název.`,
    "no-such-house": (written: string) =>
      `„${written}“: v seznamu domů není. Zkontrolujte číslo; nový dům doplní správce v Nastavení.`,
    "in-several-parts": (written: string, parts: readonly string[]) =>
      `„${written}“: takové číslo je v několika částech (${parts.join(", ")}). Připište k němu část, třeba „${parts[0]} ${written}“.`,
    "several-places": (written: string) =>
      `„${written}“: tak se jmenuje víc míst. Napište název s háčky a čárkami a před něj „ulice“, nebo „část“.`,
    "part-of-street": (written: string) =>
      `„${written}“: které domy to jsou, nepoznáme. Napište jejich čísla, třeba „Husova 1-15“.`,
    unreadable: (written: string) =>
      `„${written}“: tomu nerozumíme. Napište to jinak, třeba „Husova 12, 14“ nebo „Husova 1-15“.`,
    "too-long": () => "Seznam je příliš dlouhý a nic jsme z něj nepřečetli. Zkraťte ho na 3 000 znaků.",
  } satisfies Record<ListProblem, (written: string, parts: readonly string[]) => string>,
};
