import type { Catalogue } from "../../catalogues.ts";
import { number } from "../../counted.ts";
import { counted, houses, people } from "../counts.ts";

const furtherPlaces = counted({ one: "more place", other: "more places" });
const figure = number("en");

export const audience: Catalogue["desk"]["audience"] = {
  typed: "Streets and houses",
  typedHint:
    "Optional. Write them, or paste a whole notice as it came. For example: Husova 1-15, Lužní 3; č.p. 14-17, 42; Nádražní (lichá).",
  understood: "This is how we understand it",
  houses,
  whole: (n) => (n === 0 ? "" : n === 1 ? houses(n) : `all ${houses(n)}`),
  numbers: {
    called: (numbers) => numbers,
    orientation: (numbers) => numbers,
    descriptive: (numbers) => `č.p. ${numbers}`,
    evidence: (numbers) => `č.ev. ${numbers}`,
  },
  side: { odd: "odd only", even: "even only" },
  except: (entry) => `except: ${entry}`,
  further: furtherPlaces,
  all: "All places",
  living: (total, vague) => {
    if (vague === 0) return total === 1 ? `${people(total)}, who lives there.` : `${people(total)}, all live there.`;
    if (vague === total) return `${people(total)}: none of them said exactly where they live.`;
    return `${people(total)}: ${figure(total - vague)} live there, ${figure(vague)} did not say exactly where.`;
  },
  missedTitle: "We did not find this. Nobody gets the message by it:",
  somethingMissed: "Something in the list of streets and houses was not found",
  mendMissed: "Mend the list",
  unmapped:
    "The town has no streets and houses in InfoKanál yet. A manager adds them in the settings; until then choose parts of the town.",
  missed: {
    "no-such-street": (written) => `“${written}”: the town has no such street or part. Correct the name.`,
    "no-such-house": (written) =>
      `“${written}” is not in the list of houses. Check the number; a manager adds a new house in the settings.`,
    "in-several-parts": (written, parts) =>
      `“${written}”: several parts have this number (${parts.join(", ")}). Write the part beside it, like “${parts[0]} ${written}”.`,
    "several-places": (written) =>
      `“${written}”: several places bear this name. Write it with its accents, and “ulice” or “část” before it.`,
    "part-of-street": (written) =>
      `“${written}”: we cannot tell which houses these are. Write their numbers, like “Husova 1-15”.`,
    unreadable: (written) =>
      `“${written}”: we do not understand this. Write it otherwise, like “Husova 12, 14” or “Husova 1-15”.`,
    "too-long": () => "The list is too long and we have read nothing of it. Shorten it to 3,000 characters.",
  },
};
