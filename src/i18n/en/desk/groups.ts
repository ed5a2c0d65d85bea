import type { Catalogue } from "../../catalogues.ts";
import { people } from "../counts.ts";
import { both } from "../lists.ts";

const ofGroups = (names: readonly string[]) => `the ${names.length === 1 ? "group" : "groups"} ${both.format(names)}`;

export const groups: Catalogue["desk"]["groups"] = {
  legend: "Closed groups",
  hint: "Only people whom the office has added to the group get the message.",
  hidden: "a hidden topic, nobody can choose it any more",
  membersOnly: "members only",
  to: (names) => `members of ${ofGroups(names)}`,
  howMany: (n) => `, ${people(n)}`,
  toAllOf: (names, n) => `members of ${ofGroups(names)} (${people(n)})`,
  mixed: (names, topics) =>
    `It goes to the members of ${ofGroups(names)}, and also to everybody who chose ${both.format(topics)}. If it is for the group alone, leave only the group ticked.`,
  hiddenSince: (names) =>
    `${both.format(names)}: the town has hidden this meanwhile. Whoever has chosen it gets the message.`,
};
