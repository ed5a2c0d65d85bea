import { expect, it } from "vitest";
import { readCommand } from "../../src/inbox/read-command.ts";
import { textTown } from "../../src/inbox/text-town.ts";
import type { Topic } from "../../src/town/town.ts";
import { mirovice, topics } from "./town.ts";

const added = (cs: string, more: Partial<Topic> = {}): Topic => ({
  ...(topics[0] as Topic),
  id: 14,
  key: "topic-14",
  names: { cs },
  ...more,
});
const townWith = (topic: Topic) => textTown({ ...mirovice, topics: [...topics, topic] });

it.each([
  ["Sport v Mirovicích", "STOP Mirovice"],
  ["Konec odpadků", "KONEC"],
  ["Stop kouření", "STOP"],
  ["Zprávy z radnice", "STOP ZPRAVY"],
  ["Všechny odběry vody", "ODHLASIT VSECHNY ODBERY"],
])("goes on understanding who leaves everything, whatever a topic is called: %s", (name, words) => {
  expect(readCommand(words, townWith(added(name))).kind).toBe("leave");
});

it.each([
  ["its name", added("Sportovní hala"), "STOP SPORTOVNI"],
  ["its short name", added("Co je ve sportovní hale", { shortNames: { cs: "Hala" } }), "STOP HALA"],
  ["what people call it", added("Knihovna", { words: "KNIZKY CETBA" }), "ODHLASIT KNÍŽKY"],
  ["a short word of its own", added("Sbor dobrovolných hasičů", { words: "SDH" }), "STOP SDH"],
])("calls a new topic by %s", (_, topic, words) => {
  expect(readCommand(words, townWith(topic))).toMatchObject({ kind: "leave-topics", topics: [14] });
});
