import { crisisKey } from "../../town/town.ts";
import type { SharedIcon } from "./icons.ts";

type Family = "water" | "energy" | "works" | "waste" | "office" | "crisis";

/** The sign and the family of colour of a topic, by its key. A town's own topics get those of the office. */
const looks: Readonly<Record<string, { icon: SharedIcon; family: Family }>> = {
  [crisisKey]: { icon: "crisis", family: "crisis" },
  water: { icon: "water", family: "water" },
  breakdowns: { icon: "breakdown", family: "works" },
  electricity: { icon: "electricity", family: "energy" },
  gas: { icon: "gas", family: "energy" },
  roads: { icon: "road", family: "works" },
  waste: { icon: "waste", family: "waste" },
  council: { icon: "council", family: "office" },
  culture: { icon: "culture", family: "office" },
  "office-hours": { icon: "hours", family: "office" },
};

/** How a topic looks wherever it stands. */
export const lookOf = ({ key }: { key: string }) => looks[key] ?? ({ icon: "sms", family: "office" } as const);
