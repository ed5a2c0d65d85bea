import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Complaint } from "../conditions.ts";
import { runWrangler } from "../database.ts";
import { firstLines } from "./migrations.ts";
import { agrees, type Person } from "./person.ts";

const wrangler = fileURLToPath(import.meta.resolve("wrangler"));

/** Signed in as wrangler is, which is offered to whoever is not. @returns what `wrangler auth token --json` says */
export async function signIn(person: Person): Promise<string> {
  const token = process.env.CLOUDFLARE_API_TOKEN;
  if (token) return JSON.stringify({ type: "api_token", token });
  try {
    return await askWrangler();
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    if (!/not logged in/i.test(error.message)) throw new Complaint(`${unsure}\n${firstLines(error.message)}`);
    const notSignedIn = "Nejste přihlášeni u Cloudflare, nebo není připojení k internetu.";
    if (!(await agrees(person, `${notSignedIn} Otevřít prohlížeč a přihlásit se?`)))
      throw new Complaint(`${notSignedIn} Přihlaste se příkazem  npx wrangler login  a pak spusťte tento znovu.`);
    spawnSync(process.execPath, [wrangler, "login"], { stdio: "inherit" });
    return askWrangler();
  }
}

const unsure = "Přihlášení se nepodařilo ověřit. Je počítač připojený k internetu? Wrangler řekl:";

const askWrangler = () => runWrangler({ isRemote: true }, ["auth", "token", "--json"]);
