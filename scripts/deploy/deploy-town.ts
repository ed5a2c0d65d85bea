import { keepAnswers, readAnswers, uploadedFile } from "./answers.ts";
import { openCloudflare } from "./cloudflare.ts";
import { showPlan } from "./dry-run.ts";
import type { Options } from "./options.ts";
import { nobody, type Person } from "./person.ts";
import { prepare } from "./prepare.ts";
import { lastWords } from "./report.ts";
import { signIn } from "./sign-in.ts";
import { bringUpToDate, connectAddress, makeResources, upload, writeConfig } from "./steps.ts";
import { keepTownKeys } from "./town-keys.ts";

/** Puts the town on Cloudflare, or brings it up to date: what is done is found done, so it goes on wherever it was broken off. */
export async function deployTown(options: Options, person: Person): Promise<void> {
  const answers = readAnswers(options.answersFile);
  const keep = () => keepAnswers(options.answersFile, answers);
  if (options.isDry) return showPlan(answers, options, () => signIn(nobody));
  const cloudflare = openCloudflare(await signIn(person), process.env);
  const plan = await prepare(cloudflare, { answers, keep, person, options });
  const keysFile = await keepTownKeys(options, plan.secrets, person);
  await makeResources(plan);
  writeConfig(plan);
  const link = await bringUpToDate(plan, Date.now());
  await upload(plan);
  delete answers.pending;
  keep();
  keepAnswers(uploadedFile(options.answersFile), answers);
  await connectAddress(plan);
  console.log(lastWords({ answers, link, keysFile, webhookSecret: plan.secrets.WEBHOOK_SECRET?.split(",")[0] }));
}
