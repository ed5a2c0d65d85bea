import { people } from "../counts.ts";
import { both } from "../lists.ts";

const ofGroups = (names: readonly string[]) => `${names.length === 1 ? "skupiny" : "skupin"} ${both.format(names)}`;

/** Of closed groups, where messages are written and shown. */
export const groups = {
  legend: "Uzavřené skupiny",
  hint: "Zprávu dostanou jen lidé, které do skupiny přidal úřad.",
  hidden: "skryté téma, nově si ho nikdo nevybere",
  /** In the place of "the whole town". */
  membersOnly: "jen členové",
  to: (names: readonly string[]) => `členům ${ofGroups(names)}`,
  /** Behind it, how many they are. */
  howMany: (n: number) => `, ${people(n)}`,
  toAllOf: (names: readonly string[], n: number) => `členům ${ofGroups(names)} (${people(n)})`,
  mixed: (names: readonly string[], topics: readonly string[]) =>
    `Dostanou ji členové ${ofGroups(names)} a k tomu všichni, kdo si vybrali ${both.format(topics)}. Má-li jít jen skupině, nechte zaškrtnutou jen ji.`,
  hiddenSince: (names: readonly string[]) =>
    `${both.format(names)}: město to mezitím skrylo. Zprávu dostanou ti, kdo to mají vybrané.`,
};
