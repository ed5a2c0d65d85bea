import type { Asking, Command } from "../../src/inbox/command.ts";
import { withoutAccents } from "../../src/text/sms/segments.ts";
import { pick, type Roll } from "../dice.ts";
import { otherRows } from "./other-rows.ts";
import { signUpRows } from "./sign-up-rows.ts";
import { inShort } from "./town.ts";

/* Texts as they go wrong on the way from a head to a thumb. */

const rows = [...Object.values(signUpRows), ...Object.values(otherRows)].flat().map(([text]) => text);
const letters = [..."abcdeghijklmnoprstuvyzáčěířšžů0123456789 .,;:!?-_/()\"'„“’\n🙏\u00a0\ufffdЖ"];
const before = ["Dobrý den, ", "prosim ", "Mirovice: ", "„", "- ", "🙏 ", "\n", "SMS: "];
const behind = [
  " děkuji",
  ". Novák",
  "\nJan Novák",
  "!!!",
  " ?",
  " 601 234 567",
  " +420777111222",
  "\n> Mirovice: Zitra nepotece voda",
  " prosím vás moc",
  "\nOdesláno z iPhonu",
  " na adrese",
];

/** A row with a few mistakes in it; now and then two that were written as one. */
export function mutant(roll: Roll): string {
  let text =
    roll(12) === 0 ? `${pick(roll, rows)}${pick(roll, [" ", "\n", ", "])}${pick(roll, rows)}` : pick(roll, rows);
  for (let change = roll(5); change >= 0; change--) text = changed(text, roll);
  return text;
}

function changed(text: string, roll: Roll): string {
  const at = roll(text.length + 1);
  const [start, end] = [text.slice(0, at), text.slice(at)];
  const words = text.split(" ");
  const ways = [
    () => start + pick(roll, letters) + end,
    () => start + end.slice(1),
    () => start + end.charAt(0) + end,
    () => start + end.charAt(1) + end.charAt(0) + end.slice(2),
    () => start + pick(roll, letters) + end.slice(1),
    () => text.toUpperCase(),
    () => text.toLowerCase(),
    () => withoutAccents(text),
    () => text.normalize("NFD"),
    () => text.replaceAll(" ", pick(roll, ["", "_", " mezera ", ".", "  ", "+", "\n"])),
    () => words.toSpliced(roll(words.length), 1).join(" "),
    () => words.toSpliced(roll(words.length), 0, pick(roll, words)).join(" "),
    () => pick(roll, before) + text,
    () => text + pick(roll, behind),
    () => start,
  ];
  return pick(roll, ways)();
}

const plainWords = (text: string) =>
  withoutAccents(text.normalize("NFKC"))
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();

/** Beginnings of the words by which people leave, each letter once, in whatever spelling the rows have. */
const leaving =
  /STOP|ZASTAV|ODR|ODHL|ODL|ODHA|ZRUS|RUSI|KONEC|KONC|UKONC|N\w{1,2}OSIL|NEPOSIL|NEPIS|NECHC|NEPREJ|UNSUB|CANCEL|QUIT|\bEND\b|OPTOUT|\bIK\w*|VYRAD|REMOVE/;
const topics = /\b(?:KULTUR[AUEOY]|VOD[AUEY]|ODPADU?|ELEKTRIN[AUY]|PLYNU?|CULTURE|ODSTAVKY)\b/;

/** What is wrong with how a text was read, by rules that know nothing of how it is read; undefined where nothing is. */
export function wrongIn(text: string, command: Command): string | undefined {
  const own = text
    .normalize("NFC")
    .replace(/(?:\n>|Odesl[aá]no z|\n--).*/isu, "")
    .replace(/^(?!\P{L}*mirovice:).*?mirovice:.*/isu, cutBehind);
  const isSpoilt = /[?\ufffd]/.test(own);
  const words = plainWords(own)
    .replace(/0(?=[A-Z])/g, "O")
    .replace(/([A-Z])\1+/g, "$1");
  const letters = words.replaceAll(" ", "");
  if (command.kind === "leave" && !isSpoilt && !leaving.test(letters) && !leaving.test(words)) return "leaves unasked";
  if (command.kind === "leave" && topics.test(words)) return "leaves everything instead of a topic";
  if (command.kind === "leave-topics" && !isSpoilt && !leaving.test(letters)) return "leaves a topic unasked";
  if (command.kind === "sign-up" && /\bSTOP\b|\bODREGISTRUJ\b|\bODHLASIT\b/.test(words)) return "signs up who leaves";
  if (command.kind === "sign-up" && /(?<!\d)[67]\d{2} ?\d{3} ?\d{3}(?!\d)/.test(own))
    return "signs up a telephone that was named";
  return allOf(command).map(oddIn).find(Boolean);
}

const cutBehind = (text: string) => text.slice(0, text.toLowerCase().indexOf("mirovice:"));

const allOf = (command: Asking): readonly Asking[] =>
  command.kind === "question" ? command.question.choices : [command];

function oddIn(command: Asking): string | undefined {
  if (command.kind === "question") return "asks in an answer";
  if (/\d{6}/.test(inShort(command)) && command.kind === "sign-up") return "keeps a number of a telephone";
  if (command.kind === "sign-up" && command.addresses.length > 4) return "lives in too many houses";
  if (command.kind === "sign-up" && (command.name?.length ?? 0) > 60) return "has too long a name";
  if ((command.kind === "sign-up" || command.kind === "leave-topics") && command.topics?.some((id) => id < 1 || id > 9))
    return "names a topic that nobody can choose";
  return undefined;
}
