import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import type { Options } from "./options.ts";
import type { Person } from "./person.ts";
import { type Question, questionsOf, readGiven } from "./questions.ts";
import { isSecret, type Secrets } from "./secrets.ts";

type Known = {
  answers: Answers;
  /** Those of this run. */
  secrets: Secrets;
  /** The names of those that the Worker has. */
  stored: ReadonlySet<string>;
};

/** What is to be asked still, in order; with `--ask` also what is known. */
export function openQuestions({ answers, secrets, stored }: Known, asked: Options["asked"]): Question[] {
  return questionsOf(answers).filter(({ name, isSecret }) => {
    if (asked === "all" || asked.has(name)) return true;
    return isSecret ? !secrets[name] && !stored.has(name) : answers[name] === undefined;
  });
}

/**
 * Asks what is open, one after the other, since an answer may open other questions.
 * @param keep called after every answer
 * @throws Complaint when nobody is there, with all that is missing
 */
export async function askOpen(person: Person, known: Known, asked: Options["asked"], keep: () => void): Promise<void> {
  const wrong = readGiven(known.answers);
  const lines = Array.from(wrong, ([name, problem]) => `  ${name}: ${problem}`);
  if (wrong.size > 0 && !person.isThere) throw new Complaint(`Tyhle odpovědi nejsou v pořádku:\n${lines.join("\n")}`);
  for (const name of wrong.keys()) delete known.answers[name];
  const done = new Set<string>();
  for (;;) {
    const open = openQuestions(known, person.isThere ? asked : new Set()).filter(({ name }) => !done.has(name));
    const [question] = open;
    if (!question) return;
    if (!person.isThere) fillIn(known, open);
    else await putTo(person, question, known);
    done.add(question.name);
    keep();
  }
}

/** What may be left out is; the rest is missing. */
function fillIn({ answers }: Known, open: readonly Question[]): void {
  const missing = open.filter(({ otherwise }) => otherwise === undefined);
  if (missing.length > 0) throw new Complaint(missingOf(missing));
  for (const { name, otherwise } of open) answers[name] = otherwise ?? "";
}

function missingOf(missing: readonly Question[]): string {
  const lines = missing.map(({ name, says }) =>
    isSecret(name) ? `  ${name} v proměnné prostředí (${says})` : `  "${name}" v souboru s odpověďmi (${says})`,
  );
  return `Není tu nikdo, kdo by odpověděl, a chybí:\n${lines.join("\n")}`;
}

async function putTo(person: Person, question: Question, { answers, secrets, stored }: Known): Promise<void> {
  const { name, says, hint } = question;
  const before = question.isSecret ? secrets[name] : answers[name];
  const otherwise = before ?? question.otherwise;
  if (hint) console.log(`\n${hint}`);
  for (;;) {
    const kept = question.isSecret ? (stored.has(name) ? " [Enter: nechat]" : "") : otherwise ? ` [${otherwise}]` : "";
    const typed = await (question.isSecret ? person.askSecret : person.ask)(
      `${says}${kept}${says.endsWith("?") ? " " : ": "}`,
    );
    if (typed === "" && question.isSecret && stored.has(name)) return;
    const isNone = typed === "-" && question.otherwise === "";
    const read = isNone
      ? { value: "" }
      : typed === "" && otherwise !== undefined
        ? { value: otherwise }
        : question.read(typed);
    if ("value" in read && (read.value || question.otherwise === "")) {
      if (question.isSecret) secrets[name] = read.value;
      else answers[name] = read.value;
      return;
    }
    console.log("problem" in read ? read.problem : "Tady je odpověď potřeba.");
  }
}
