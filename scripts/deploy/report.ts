import { paths } from "../../src/paths.ts";
import type { ProviderName } from "../../src/providers/names.ts";
import { proofOf, titleOf } from "../../src/providers/wording.ts";
import { isOnWorkersDev } from "./address.ts";
import type { Answers } from "./answers.ts";
import { providersOf } from "./provider.ts";

type Done = {
  answers: Answers;
  /** The first manager's, while nobody has been in. */
  link: string | undefined;
  /** Where the town's own keys lie, in the run that wrote them. */
  keysFile: string | undefined;
  /** Only in the run that made it: it cannot be read again. */
  webhookSecret: string | undefined;
};

/** What the person at the terminal has to do now. */
export function lastWords({ answers, link, keysFile, webhookSecret }: Done): string {
  const { address = "" } = answers;
  return [
    `\nHotovo. Stránky města: ${address}/   Pracovníci: ${address}${paths.desk}`,
    ...(link ? [linkWords(link, answers)] : []),
    ...(keysFile ? [`Klíče města jsou v souboru ${keysFile}. Uložte je do trezoru a soubor smažte.`] : []),
    ...(answers.SMS_PROVIDER ? [] : [noProvider]),
    ...(link || webhookSecret ? [webhookWords(answers, webhookSecret), edgeWords(address)] : []),
    `Hlídat běh může cizí hlídač dotazem na ${address}${paths.health}. Jak dál, je v docs/provoz.md.`,
  ].join("\n\n");
}

const noProvider = "Brána zatím není, takže nic neodejde. Až ji budete mít:  npm run deploy -- --ask SMS_PROVIDER";

const linkWords = (
  link: string,
  { managerName }: Answers,
) => `Vstup pro prvního správce (${managerName}), platí jednou a tři dny.
Nová adresa začne fungovat do několika minut:
  ${link}`;

/** Where each company is to bring the texts that people send. */
function webhookWords(answers: Answers, secret: string | undefined): string {
  const names = providersOf(answers);
  if (names.length === 0) return "Adresu pro příchozí SMS vypíše spuštění, které bránu doplní.";
  const lines = names.map((name) => {
    const also = tellReportsInPortal.includes(name) ? " (totéž pro doručenky)" : "";
    return `  ${titleOf(name)}${also}: ${webhookOf(name, answers.address ?? "", secret)}`;
  });
  const lost = secret
    ? ""
    : `\n  …: tajná část adresy, kterou ukázalo první spuštění. Novou vyrobí  npm run deploy -- --ask WEBHOOK_SECRET`;
  return `U brány nastavte, kam má předávat příchozí SMS:\n${lines.join("\n")}${lost}`;
}

/** Of these the address for receipts is set in the portal too; the others are told it with each message. */
const tellReportsInPortal: readonly ProviderName[] = ["bulkgate"];

function webhookOf(name: ProviderName, address: string, secret: string | undefined): string {
  const plain = address + paths.webhook(name);
  return proofOf(name).isInAddress ? `${plain}?secret=${secret ? encodeURIComponent(secret) : "…"}` : plain;
}

function edgeWords(address: string): string {
  if (isOnWorkersDev(address))
    return `Až bude město na vlastní doméně, nastavte u Cloudflare jedno omezení (docs/provoz.md). Na adrese workers.dev nastavit nejde.`;
  return `U Cloudflare nastavte jedno omezení: doména → Security → WAF → Rate limiting rules → Create rule
  Pole: URI Path, operátor: does not start with, hodnota: /webhooks/
  50 požadavků za 10 sekund z jedné IP adresy, akce Block, na 10 sekund`;
}
