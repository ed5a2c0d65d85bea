import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runWrangler } from "../database.ts";
import { chooseAccount } from "./account.ts";
import { openCloudflare } from "./cloudflare.ts";
import { queuesOf } from "./config.ts";
import { nobody } from "./person.ts";
import { makeQueues } from "./resources.ts";
import { signIn } from "./sign-in.ts";

const config = resolve(import.meta.dirname, "../../wrangler.toml");

/**
 * What a build of Cloudflare's own does with a clone that the button has made: its wrangler.toml has the names and ids of its
 * owner, its settings and secrets are with the Worker. Queues that only take dead letters are nobody's bindings.
 */
export async function deployBuild(env: NodeJS.ProcessEnv): Promise<void> {
  const source = readFileSync(config, "utf8");
  const [, worker = ""] = /^name = "(.*)"$/m.exec(source) ?? [];
  const cloudflare = openCloudflare(await signIn(nobody), env);
  const account = await chooseAccount(cloudflare, env.CLOUDFLARE_ACCOUNT_ID, nobody);
  await makeQueues(cloudflare, { account, worker }, queuesOf(source));
  const where = { isRemote: true, config };
  console.log(await runWrangler(where, ["d1", "migrations", "apply", "DB", "--remote"]));
  console.log(await runWrangler(where, ["deploy", "--minify", "--keep-vars"]));
}
