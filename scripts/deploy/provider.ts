import type { AccountCheck } from "../../src/providers/account.ts";
import { account as bulkgate } from "../../src/providers/bulkgate/account.ts";
import { account as infobip } from "../../src/providers/infobip/account.ts";
import { settingsOf } from "../../src/providers/list.ts";
import type { ProviderName } from "../../src/providers/names.ts";
import { account as twilio } from "../../src/providers/twilio/account.ts";
import { jsonOf } from "../../src/providers/wire.ts";
import { titleOf } from "../../src/providers/wording.ts";
import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import type { Secrets } from "./secrets.ts";

const checks = { infobip, twilio, bulkgate } as unknown as Record<ProviderName, AccountCheck<Record<string, string>>>;

const patienceMs = 15_000;

/** The companies in use. */
export const providersOf = ({
  SMS_PROVIDER,
  FALLBACK_SMS_PROVIDER,
  VOICE_PROVIDER,
  FALLBACK_VOICE_PROVIDER,
}: Answers) =>
  [...new Set([SMS_PROVIDER, FALLBACK_SMS_PROVIDER, VOICE_PROVIDER, FALLBACK_VOICE_PROVIDER])].filter(
    (name): name is ProviderName => name !== undefined && Object.hasOwn(checks, name),
  );

/**
 * Tries the keys that were given in this run with each company's own request for the account; nothing is sent to anybody.
 * A key that the Worker has already cannot be read, and is not tried again: `/health` watches it.
 * @returns what was found out, a line each
 * @throws Complaint when a company does not know the key
 */
export async function tryKeys(answers: Answers, secrets: Secrets): Promise<string[]> {
  const lines: string[] = [];
  for (const name of providersOf(answers)) {
    const values: Record<string, string> = { ...answers, ...secrets };
    const request = checks[name].request(values);
    const keys = settingsOf(name).flatMap(({ settings: { needed } }) =>
      Object.keys(needed).filter((setting) => needed[setting] === "key"),
    );
    if (keys.every((key) => secrets[key])) lines.push(await tryKey(name, request));
  }
  return lines;
}

async function tryKey(name: ProviderName, { url, ...request }: ReturnType<AccountCheck<never>["request"]>) {
  const title = titleOf(name);
  const answered = await fetch(url, { ...request, signal: AbortSignal.timeout(patienceMs), redirect: "manual" }).catch(
    () => undefined,
  );
  if (!answered)
    throw new Complaint(
      `Brána ${title} na adrese ${new URL(url).host} neodpovídá. Zkontrolujte adresu i připojení k internetu.`,
    );
  const { status } = answered;
  if (status === 403) return `${title} klíč zná, ale stav účtu s ním neřekne; jestli posílá, ukáže zkouška v Nastavení`;
  const said = status === 200 ? checks[name].read(jsonOf(await answered.text())) : undefined;
  if ([400, 401, 404].includes(status) || said?.ok === false) throw new Complaint(wrongKey(name, status));
  if (!said) throw new Complaint(`Brána ${title} teď neodpovídá, jak má (chyba ${status}). Zkuste to za chvíli znovu.`);
  return `${title} klíč přijal${said.note && `, ${said.note}`}`;
}

const wrongKey = (name: ProviderName, status: number) => {
  const names = settingsOf(name).flatMap(({ settings: { needed } }) =>
    Object.keys(needed).filter((setting) => /KEY|TOKEN|ID|URL/.test(setting)),
  );
  return `Brána ${titleOf(name)} tento účet nebo klíč nezná (odpověděla ${status}). Zkontrolujte: ${[...new Set(names)].join(", ")}.
Spusťte příkaz znovu: na klíč se zeptá, adresu opravíte pomocí  npm run deploy -- --ask ${names[0]}`;
};
