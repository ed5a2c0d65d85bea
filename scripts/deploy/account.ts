import { Complaint } from "../conditions.ts";
import type { Cloudflare } from "./cloudflare.ts";
import type { Person } from "./person.ts";

type Account = { id: string; name: string };

/**
 * Into which account of Cloudflare's the town goes: the only one, the one that was chosen before, or the one that is chosen.
 * @param known by an earlier answer, or by CLOUDFLARE_ACCOUNT_ID
 */
export async function chooseAccount(
  cloudflare: Cloudflare,
  known: string | undefined,
  person: Person,
): Promise<string> {
  const accounts = await cloudflare<Account[]>("/accounts?per_page=50");
  if (known) {
    if (accounts.some(({ id }) => id === known)) return known;
    throw new Complaint(`Toto přihlášení nevidí účet ${known}, do kterého město patří. ${otherLogin}`);
  }
  const [only, ...others] = accounts;
  if (!only) throw new Complaint(`Toto přihlášení nevidí žádný účet Cloudflare. ${otherLogin}`);
  if (others.length === 0) return only.id;
  const list = accounts.map(({ id, name }, index) => `  ${index + 1}  ${name} (${id})`).join("\n");
  if (!person.isThere)
    throw new Complaint(
      `Účtů je víc. Který to má být, řekněte v CLOUDFLARE_ACCOUNT_ID, nebo jako "account" v odpovědích:\n${list}`,
    );
  for (;;) {
    const chosen = accounts[Number(await person.ask(`Do kterého účtu město patří?\n${list}\nČíslo: `)) - 1];
    if (chosen) return chosen.id;
  }
}

const otherLogin = "Přihlaste se jako někdo jiný (npx wrangler logout, npx wrangler login), nebo dejte jiný token.";
