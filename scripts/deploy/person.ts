import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Complaint } from "../conditions.ts";

/** Who answers: a person at a terminal, or nobody. */
export type Person = {
  isThere: boolean;
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>;
};

/** Nobody: every answer has to be known beforehand. */
export const nobody: Person = {
  isThere: false,
  ask: (question) => Promise.reject(new Complaint(`Není tu nikdo, kdo by odpověděl na otázku: ${question}`)),
  askSecret: (question) => nobody.ask(question),
};

/** Whoever sits at the terminal. Ctrl+C ends the run; what has been answered is kept. */
export const atTerminal: Person = {
  isThere: true,
  ask: (question) => readLine(question, process.stdout),
  askSecret: async (question) => {
    process.stdout.write(question);
    const typed = await readLine("", silent);
    process.stdout.write("\n");
    return typed;
  },
};

const silent = new Writable({ write: (_part, _encoding, done) => done() });

function readLine(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((answered, broken) => {
    const breakOff = () => broken(new Complaint("\nPřerušeno. Až příkaz spustíte znovu, naváže, kde jste skončili."));
    lines.once("SIGINT", breakOff);
    lines.once("close", breakOff);
    lines.question(question, (typed) => {
      answered(typed.trim());
      lines.close();
    });
  });
}

/** Yes or no; nobody says no. */
export async function agrees(person: Person, question: string): Promise<boolean> {
  if (!person.isThere) return false;
  return /^a(no)?$/i.test(await person.ask(`${question} (ano/ne) `));
}
