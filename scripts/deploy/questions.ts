import { longestName } from "../../src/clerks/clerk.ts";
import { health } from "../../src/i18n/cs/public/health.ts";
import type { Channel } from "../../src/providers/channel.ts";
import { providerNames, settingsOf, voiceProviderNames } from "../../src/providers/list.ts";
import type { ProviderName } from "../../src/providers/names.ts";
import { titleOf } from "../../src/providers/wording.ts";
import { type Env, kindOf, readSettings, type SettingName, settingNames } from "../../src/settings.ts";
import { readMobile } from "../../src/subscribers/phone.ts";
import type { Answers, OwnName } from "./answers.ts";
import { isSecret } from "./secrets.ts";
import { settingWords, type Words } from "./setting-words.ts";
import { tidied } from "./tidy.ts";

export type Question = Words & {
  name: OwnName | SettingName;
  isSecret: boolean;
  /** What the answer is kept as, or why it is none. */
  read(typed: string): { value: string } | { problem: string };
};

const own = (name: OwnName, words: Words, read: Question["read"]): Question => ({
  name,
  isSecret: false,
  ...words,
  read,
});

/** Everything that a town has to say, as far as its answers until now tell what matters. */
export function questionsOf(answers: Answers): Question[] {
  return [
    own("town", { says: "Jak se město jmenuje?", hint: "Třeba Mirovice." }, readTown),
    setting("SMS_PROVIDER", {
      says: `Přes kterou bránu se budou posílat SMS? (${providerNames.join(", ")}; Enter: zatím žádnou)`,
      otherwise: "",
      hint: `${providerNames.map(titleOf).join(", ")}: s jednou z nich potřebujete smlouvu. Jak vybrat, je v docs/provoz.md.`,
    }),
    ...neededBy(answers.SMS_PROVIDER, "sms"),
    setting("TWO_WAY_NUMBER", {
      says: "Číslo, na které vám lidé mohou psát SMS (Enter: zatím žádné)",
      hint: "Přidělila ho brána, třeba +420736350350. Bez něj se lidé přihlašují jen na webu a na úřadě.",
      otherwise: "",
    }),
    setting("VOICE_PROVIDER", {
      says: `Kdo bude volat na pevné linky? (${voiceProviderNames.join(", ")}; Enter: nikdo)`,
      otherwise: "",
    }),
    ...neededBy(answers.VOICE_PROVIDER, "voice"),
    setting("CLOUDFLARE_PLAN", {
      says: "Jaký máte tarif u Cloudflare? (free, paid; Enter: free)",
      hint: "Ten zdarma stačí. Placený (5 dolarů měsíčně) nemá denní strop.",
      otherwise: "free",
    }),
    own("managerName", { says: "Kdo bude první správce? (jméno a příjmení)" }, readName),
    own("managerPhone", { says: "Jeho mobil", hint: "Na něj mu bude chodit odkaz k přihlášení." }, readManagerPhone),
  ];
}

/** A channel may share what another has asked for. */
function neededBy(provider: string | undefined, channel: Channel): Question[] {
  if (!providerNames.includes(provider as ProviderName)) return [];
  const found = settingsOf(provider as ProviderName).find((one) => one.channel === channel);
  return Object.keys(found?.settings.needed ?? {}).map((name) =>
    setting(name as SettingName, settingWords[name as keyof typeof settingWords]),
  );
}

const setting = (name: SettingName, words: Words): Question => ({
  ...{ name, isSecret: isSecret(name), ...words },
  read: (typed) => readSetting(name, typed),
});

/** A setting as the Worker itself will read it, however it was pasted. */
function readSetting(name: SettingName, pasted: string): { value: string } | { problem: string } {
  const typed = tidied(kindOf[name], pasted);
  const { problems } = readSettings({ [name]: typed } as unknown as Env);
  const found = problems.find((problem) => problem.name === name);
  if (typed === "" || found?.problem !== "wrong") return { value: typed };
  return { problem: `Má to být ${health.expected[found.expected]}.` };
}

/**
 * Reads answers that were not asked now: from a file, or of an earlier run. What can be read is kept as it was read.
 * @returns what is wrong, by name
 */
export function readGiven(answers: Answers): Map<keyof Answers, string> {
  const problems = new Map<keyof Answers, string>();
  for (const [name, typed] of Object.entries(answers) as [keyof Answers, string][]) {
    const question = questionsOf(answers).find((one) => one.name === name);
    const isSetting = settingNames.includes(name as SettingName);
    const read = question?.read(typed) ?? (isSetting ? readSetting(name as SettingName, typed) : { value: typed });
    if ("value" in read) answers[name] = read.value;
    else problems.set(name, read.problem);
  }
  return problems;
}

function readTown(typed: string) {
  return typed.length >= 2 && typed.length <= 40
    ? { value: typed }
    : { problem: "Napište jméno města, nejvýš 40 písmen." };
}

function readName(typed: string) {
  const name = typed.replace(/\s+/g, " ");
  return name.length >= 2 && name.length <= longestName
    ? { value: name }
    : { problem: `Napište jméno a příjmení, nejvýš ${longestName} znaků.` };
}

function readManagerPhone(typed: string) {
  const read = readMobile(typed);
  if (read.ok) return { value: read.phone };
  return { problem: phoneProblems[read.problem] ?? "Napište devět číslic českého mobilu, třeba 601 234 567." };
}

const phoneProblems: { [Problem in string]?: string } = {
  landline: "To je pevná linka, na tu SMS s odkazem nedojde. Napište mobil, třeba 601 234 567.",
  "two-numbers": "Jsou tu dvě čísla. Napište jen jedno.",
  foreign: "Zahraniční číslo to být nemůže. Napište český mobil, třeba 601 234 567.",
  special: "Na takové číslo SMS nedojde. Napište český mobil, třeba 601 234 567.",
};
