import { chooseAccount } from "./account.ts";
import { chooseAddress } from "./address.ts";
import { type Answers, readAnswers, uploadedFile } from "./answers.ts";
import { askOpen } from "./ask.ts";
import { chooseWorker } from "./choose-worker.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { townConfigFile } from "./config.ts";
import type { Options } from "./options.ts";
import type { Person } from "./person.ts";
import { tryKeys } from "./provider.ts";
import { recall } from "./recall.ts";
import { keysToMake, secretsGiven, secretsToStore } from "./secrets.ts";
import type { Plan } from "./steps.ts";
import { readTownKeys } from "./town-keys.ts";

type Given = { answers: Answers; keep: () => void; person: Person; options: Options };

/** Everything that can be wrong is found out, and everything asked, before anything is made. */
export async function prepare(cloudflare: Cloudflare, { answers, keep, person, options }: Given): Promise<Plan> {
  const asked = stillAsked(options.asked, answers);
  const isAsked = (name: string) => asked === "all" || asked.has(name);
  answers.account = await chooseAccount(cloudflare, answers.account ?? process.env.CLOUDFLARE_ACCOUNT_ID, person);
  // Wrangler would believe the environment more than the town's config.
  process.env.CLOUDFLARE_ACCOUNT_ID = answers.account;
  if (isAsked("worker") && person.isThere && !answers.database)
    answers.worker = await person.ask("Jak se má jmenovat Worker? ");
  const running = await chooseWorker(cloudflare, answers, person);
  const uploaded = readAnswers(uploadedFile(options.answersFile));
  if (running) await recall(cloudflare, running, { answers, uploaded, isAsked, isFileRight: options.isUnattended });
  keep();
  const stored = running?.stored ?? new Set<string>();
  const given = { ...readTownKeys(options.keysFile), ...secretsGiven(process.env) };
  await askOpen(person, { answers, secrets: given, stored }, asked, keep);
  answers.address = await chooseAddress(cloudflare, answers, { person, isAsked: isAsked("address") });
  keep();
  for (const line of await tryKeys(answers, given)) console.log(`✓ ${line}`);
  const secrets = { ...secretsToStore(stored, given), ...keysToMake(stored, given, asked) };
  return { cloudflare, answers, keep, config: townConfigFile(options.answersFile), running, secrets };
}

/** With what a run that was broken off had been asked: a key that was typed then is nowhere. */
function stillAsked(asked: Options["asked"], answers: Answers): Options["asked"] {
  if (asked === "all") return asked;
  const all = new Set([...asked, ...(answers.pending?.split(",") ?? [])]);
  if (all.size > 0) answers.pending = [...all].join(",");
  return all;
}
