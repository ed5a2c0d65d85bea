// `npm run deploy`: the town on Cloudflare, put there or brought up to date. Whatever breaks it off, the next run goes on.
import { Complaint } from "./conditions.ts";
import { deployBuild } from "./deploy/deploy-build.ts";
import { deployTown } from "./deploy/deploy-town.ts";
import { readOptions } from "./deploy/options.ts";
import { atTerminal, nobody } from "./deploy/person.ts";

// Files with secrets go when we do, and Ctrl+C reaches wrangler as it reaches us.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    console.error("\nPřerušeno. Až příkaz spustíte znovu, naváže, kde skončil.");
    process.exit(130);
  });

try {
  const options = readOptions(process.argv.slice(2), process.env);
  const isUnattended = options.isUnattended || process.stdin.isTTY !== true;
  if (process.env.WORKERS_CI === "1") await deployBuild(process.env);
  else await deployTown(options, isUnattended ? nobody : atTerminal);
} catch (error) {
  console.error(error instanceof Complaint ? `\n${error.message}` : error);
  process.exit(1);
}
