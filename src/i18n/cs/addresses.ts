import type { AddressRemark } from "../../places/address.ts";

/** Where people write where they live, on the web and at the counter. */
export const addresses = {
  more: "Přidat další adresu",
  moreHint: "Třeba rodičů nebo chaty. Zpráva, která se týká obou, přijde jen jednou.",
  others: ["Druhá adresa", "Třetí adresa", "Čtvrtá adresa"],
  /** Heard when suggestions stand under the field. */
  found: "Pod polem jsou návrhy. Vyberte šipkou dolů a klávesou Enter.",
  list: "Návrhy",
  check: "Zkontrolujte prosím adresu",
  keep: "Je-li adresa správně, třeba u nové stavby, nechte ji tak a stiskněte tlačítko znovu. Zprávy přijdou i tak.",
  /** What is pointed out first, if there is more. */
  remark: ({ address, missed }: AddressRemark): string => {
    const problem = missed[0]?.problem ?? "unreadable";
    const parts = missed[0]?.parts?.map(({ name }) => name).join(", ");
    return `${address}: ${problem === "in-several-parts" && parts ? `takové číslo je ve více částech obce (${parts}). Připište, ve které.` : remarks[problem]}`;
  },
};

const remarks: Record<AddressRemark["missed"][number]["problem"], string> = {
  "no-such-house": "takové číslo domu v seznamu obce není.",
  "no-such-street": "takovou ulici ani část v seznamu obce nemáme.",
  "in-several-parts": "takové číslo je ve více částech obce. Připište, ve které.",
  "several-places": "tak se jmenuje více míst. Připište i část obce.",
  "part-of-street": "není jasné, který dům to je. Připište jeho číslo.",
  unreadable: "téhle adrese nerozumíme. Stačí ulice a číslo domu.",
  "too-long": "tahle adresa je moc dlouhá. Stačí ulice a číslo domu.",
};
