import { cases, type Forms, unaccented } from "./grammar.ts";
import { nounNamed } from "./nouns.ts";
import { adjective } from "./ordinals.ts";

/**
 * The six forms of a phrase given in the nominative, adjectives first, what follows the noun left as it is: *městský úřad*,
 * *jednotka sboru dobrovolných hasičů*. `undefined` where its noun is not known; such a phrase is said as it stands.
 */
export function declinedPhrase(phrase: string): Forms | undefined {
  const words = phrase.split(" ");
  const at = words.findIndex((word) => nounNamed(word.toLowerCase()));
  const head = nounNamed(words[at]?.toLowerCase() ?? "");
  const adjectives = words.slice(0, at);
  if (!head || !adjectives.every((word) => /[ýíáé]$/.test(word))) return undefined;
  return cases.map((wanted, index) =>
    [
      ...adjectives.map((word) => adjective(word.replace(/[áé]$/, "ý"), head.gender, wanted)),
      likeFirst(words[at] ?? "", head.singular[index] ?? ""),
      ...words.slice(at + 1),
    ].join(" "),
  ) as unknown as Forms;
}

function likeFirst(model: string, word: string): string {
  const isCapital = model.charAt(0) !== model.charAt(0).toLowerCase();
  return isCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

const governing = [
  ...[
    "budov",
    "pracovni",
    "zaměstnan",
    "ředitel",
    "vedení",
    "starost",
    "hřišt",
    "areál",
    "dvůr",
    "dvoř",
    "dvora",
    "zahrad",
  ],
  ...["prostor", "web", "stránk", "desk", "podateln", "pokladn", "zastupitel", "člen", "jednotk", "zásah", "kancelář"],
  ...["sál", "žác", "žák", "děti", "rodič", "tělocvičn", "jídeln", "družin", "výbor", "schůz", "dispečink", "technik"],
  ...["technic", "parkovišt", "linka", "linky", "linku", "lince", "policie", "policii", "odběratel", "odbor", "vchod"],
  ...[
    "provoz",
    "okolí",
    "hodiny",
    "hodin",
    "velitel",
    "ples",
    "zbrojnic",
    "klubovn",
    "poruchy",
    "distribuc",
    "hlášení",
    "oddělen",
  ],
].map(unaccented);

/** Whether what stands before governs the genitive: *budova městského úřadu*. */
export function asksForGenitive(before: string): boolean {
  const word = unaccented(/(\p{L}+) $/u.exec(before)?.[1] ?? "").toLowerCase();
  return governing.some((stem) => word.startsWith(stem));
}
