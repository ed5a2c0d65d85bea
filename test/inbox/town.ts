import type { Asking, Command } from "../../src/inbox/command.ts";
import { type TextTown, textTown } from "../../src/inbox/text-town.ts";
import type { Topic } from "../../src/town/town.ts";
import { aTown, type TownPlan } from "../places/town.ts";

const topicNames: readonly (readonly [id: number, key: string, cs: string, en: string])[] = [
  [1, "water", "Voda – plánované odstávky", "Water – planned outages"],
  [2, "breakdowns", "Poruchy a jejich opravy", "Breakdowns and repairs"],
  [3, "electricity", "Elektřina", "Electricity"],
  [4, "gas", "Plyn", "Gas"],
  [5, "roads", "Uzavírky silnic", "Road closures"],
  [6, "waste", "Mimořádný svoz odpadu", "Extraordinary waste collection"],
  [7, "council", "Zasedání zastupitelstva", "Council meetings"],
  [8, "culture", "Kultura a akce", "Culture and events"],
  [9, "office-hours", "Změny úředních hodin", "Changed office hours"],
  [0, "crisis", "Krizové zprávy", "Crisis messages"],
];

export const topics: readonly Topic[] = topicNames.map(([id, key, cs, en]) => ({
  id,
  key,
  names: { cs, en },
  shortNames: {},
  always: key === "crisis",
  usual: id > 0 && id <= 6,
  hoursToLive: 24,
  closed: false,
  hidden: false,
  words: "",
}));

/** A town that people text to. */
export function aTextTown(
  names: { name: string; mark?: string; abbreviation?: string },
  plan: TownPlan = {},
): TextTown {
  return textTown({ mark: `${names.name}:`, abbreviation: "", ...names, topics, places: aTown(plan) });
}

const streets = (names: string) => Object.fromEntries(names.split(", ").map((name) => [name, ""]));

/** Husova goes through two parts, Sochovice and Plíšice have no streets. */
export const mirovice = aTextTown(
  { name: "Mirovice", abbreviation: "MI" },
  {
    Mirovice: streets(
      "Husova, Jeronýmova, Lužní, Masarykovo náměstí, náměstí Míru, Písecká, 28. října, Boženy Němcové, Nová, třída Svobody, K Lesu, Na Výsluní, T. G. Masaryka, Nádražní, Kostelní",
    ),
    Touškov: streets("Husova, Školní"),
    Sochovice: {},
    Plíšice: {},
  },
);

/** A village without streets. */
export const cholina = aTextTown({ name: "Cholina" }, { Cholina: {} });

/** A town that has told nothing of its places. */
export const litvinov = aTextTown({ name: "Litvínov", abbreviation: "LIT" });

/** A command in short: `+ name @ addresses # topics`, `- # topics`, `? about: choice | choice`. */
export function inShort(command: Command | Asking): string {
  switch (command.kind) {
    case "sign-up":
      return [
        "+",
        command.name,
        command.addresses.length > 0 && `@ ${command.addresses.join("; ")}`,
        command.topics && `# ${command.topics.join(" ")}`.trim(),
      ]
        .filter(Boolean)
        .join(" ");
    case "leave":
      return "-";
    case "leave-topics":
      return `- # ${command.topics.join(" ")}`;
    case "unknown-topics":
      return `no topic ${command.written}`;
    case "answer":
      return `answer ${command.said}`;
    case "question":
      return `? ${command.question.about}: ${command.question.choices.map(inShort).join(" | ")}`;
    case "letter":
      return command.isAddressed ? ["letter to the office", command.text].filter(Boolean).join(": ") : "letter";
    default:
      return command.kind;
  }
}
