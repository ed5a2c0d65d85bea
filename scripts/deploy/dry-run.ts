import { Complaint } from "../conditions.ts";
import { chooseAccount } from "./account.ts";
import type { Answers } from "./answers.ts";
import { openQuestions } from "./ask.ts";
import { usualName } from "./choose-worker.ts";
import { type Cloudflare, openCloudflare } from "./cloudflare.ts";
import { townQueues } from "./config.ts";
import { readerOf } from "./d1.ts";
import { pendingMigrations } from "./migrations.ts";
import type { Options } from "./options.ts";
import { nobody } from "./person.ts";
import { readGiven } from "./questions.ts";
import { secretsGiven } from "./secrets.ts";
import { findWorker, type RunningWorker } from "./worker.ts";

type Step = [isDone: boolean, what: string];

/** Says each step and whether it is still to be done; asks nobody, and changes nothing. */
export async function showPlan(answers: Answers, { asked }: Options, signIn: () => Promise<string>): Promise<void> {
  const steps: Step[] = [];
  try {
    const cloudflare = openCloudflare(await signIn(), process.env);
    steps.push([true, "přihlášení u Cloudflare"]);
    await look(cloudflare, { ...answers }, asked, steps);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    console.log(`${error.message}\n`);
  }
  const rest = everyStep.slice(steps.length).map((what): Step => [false, what]);
  for (const [isDone, what] of [...steps, ...rest]) console.log(`${isDone ? "✓ hotovo " : "· udělá se"}  ${what}`);
  console.log("\nNic se nezměnilo. Doopravdy: npm run deploy");
}

/** In their order, as long as nothing is known of them. */
const everyStep = [
  "přihlášení u Cloudflare",
  "volba účtu",
  "jméno Workeru, pod kterým ještě nic neběží",
  "otázky: město, brána a její klíče, adresa, první správce",
  "zkouška klíčů u brány (nic se neposílá)",
  "databáze D1 v Evropské unii",
  "fronty",
  "změny databáze (migrace)",
  "nahrání programu s tajnými klíči",
  "adresa města",
  "odkaz pro prvního správce, adresy pro bránu, nastavení u Cloudflare",
];

async function look(cloudflare: Cloudflare, answers: Answers, asked: Options["asked"], steps: Step[]): Promise<void> {
  answers.account = await chooseAccount(cloudflare, answers.account ?? process.env.CLOUDFLARE_ACCOUNT_ID, nobody);
  process.env.CLOUDFLARE_ACCOUNT_ID = answers.account;
  steps.push([true, `účet ${answers.account}`]);
  answers.worker ??= usualName;
  const running = await findWorker(cloudflare, answers);
  if (running && running.database !== answers.database)
    throw new Complaint(`Worker jménem ${answers.worker} už v účtu je, a podle odpovědí to není toto město.`);
  steps.push([running !== undefined, `Worker ${answers.worker}${running ? " běží" : ", to jméno je volné"}`]);
  steps.push(stepOfQuestions(answers, running, asked), [running !== undefined, everyStep[4] ?? ""]);
  if (!answers.database) return;
  steps.push([true, `databáze ${answers.database}`], await stepOfQueues(cloudflare, answers));
  steps.push(await stepOfMigrations(cloudflare, answers));
}

function stepOfQuestions(answers: Answers, running: RunningWorker | undefined, asked: Options["asked"]): Step {
  const wrong = Array.from(readGiven(answers), ([name, problem]) => `${name}: ${problem}`);
  const known = { answers, secrets: secretsGiven(process.env), stored: running?.stored ?? new Set<string>() };
  const open = openQuestions(known, asked).map(({ says }) => says);
  if (answers.address === undefined) open.push("Na jaké adrese budou stránky města?");
  const lines = [...wrong, ...open].map((line) => `\n              ${line}`);
  return [lines.length === 0, lines.length === 0 ? "všechny otázky jsou zodpovězené" : `otázky:${lines.join("")}`];
}

async function stepOfQueues(cloudflare: Cloudflare, { account, worker = "" }: Answers): Promise<Step> {
  const found = await cloudflare<{ queue_name: string }[]>(`/accounts/${account}/queues`);
  const missing = townQueues(worker).filter((name) => !found.some(({ queue_name }) => queue_name === name));
  return [missing.length === 0, missing.length === 0 ? "fronty" : `fronty ${missing.join(", ")}`];
}

async function stepOfMigrations(cloudflare: Cloudflare, answers: Answers): Promise<Step> {
  const pending = await pendingMigrations(readerOf(cloudflare, answers));
  return [
    pending.length === 0,
    pending.length === 0 ? "databáze je aktuální" : `změny databáze: ${pending.join(", ")}`,
  ];
}
