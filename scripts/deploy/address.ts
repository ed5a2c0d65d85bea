import { resolve4 } from "node:dns/promises";
import * as v from "valibot";
import { kinds } from "../../src/setting-kinds.ts";
import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import { type Cloudflare, Refused } from "./cloudflare.ts";
import type { Person } from "./person.ts";

/** Where a Worker lives without a domain of the town's. */
export const isOnWorkersDev = (address: string | undefined): boolean =>
  address !== undefined && new URL(address).hostname.endsWith(".workers.dev");

/** Reads an address as the Worker will, but for one that everybody can reach: https alone. */
export function readAddress(typed: string): { value: string } | { problem: string } {
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  const read = v.safeParse(kinds.address, whole);
  const isPublic = read.success && read.output.startsWith("https://") && new URL(read.output).hostname.includes(".");
  if (isPublic) return { value: read.output };
  return { problem: /^http:/i.test(whole) ? onlyHttps : notAnAddress };
}

const onlyHttps = "Adresa musí začínat https://, bez šifrování stránky města nejdou.";
const notAnAddress = "Tohle není adresa. Má to být jen jméno, třeba infokanal.mirovice.cz.";

/**
 * Where the town's pages are: on a name of its own, or for nothing on workers.dev.
 * @returns an origin, `https://infokanal.mirovice.cz`
 */
export async function chooseAddress(
  cloudflare: Cloudflare,
  answers: Answers,
  { person, isAsked }: { person: Person; isAsked: boolean },
): Promise<string> {
  const before = answers.address;
  if (before !== undefined && !isAsked) return checked(cloudflare, answers, before);
  if (!person.isThere) return before ?? freeAddress(answers, await subdomainOf(cloudflare, answers));
  console.log(`\nNa jaké adrese budou stránky města? Buď na vaší (infokanal.mirovice.cz), jejíž doména je v tomto účtu Cloudflare,
nebo zdarma na adrese od Cloudflare.`);
  for (;;) {
    const typed = await person.ask(`Adresa (Enter: ${before ?? "zdarma od Cloudflare"}): `);
    if (typed === "") return before ?? freeAddress(answers, await chooseSubdomain(cloudflare, answers, person));
    const read = readAddress(typed);
    const problem = "problem" in read ? read.problem : await addressProblem(cloudflare, answers, read.value);
    if (!problem && "value" in read) return read.value;
    console.log(problem);
  }
}

async function checked(cloudflare: Cloudflare, answers: Answers, address: string): Promise<string> {
  const read = readAddress(address);
  const problem = "problem" in read ? read.problem : await addressProblem(cloudflare, answers, read.value);
  if (problem) throw new Complaint(`Adresa ${address}: ${problem}`);
  return "value" in read ? read.value : address;
}

const freeAddress = ({ worker }: Answers, subdomain: string) => `https://${worker}.${subdomain}.workers.dev`;

/** What keeps the town from living there: another's name, or something that is there already and must not be put out. */
async function addressProblem(cloudflare: Cloudflare, answers: Answers, address: string): Promise<string | undefined> {
  const { hostname } = new URL(address);
  if (isOnWorkersDev(address)) {
    const own = freeAddress(answers, await subdomainOf(cloudflare, answers));
    return address === own ? undefined : `Zdarma má tento účet jen adresu ${own}.`;
  }
  const found = await domainOf(cloudflare, answers, hostname);
  if (found) return found.service === answers.worker ? undefined : `Na té adrese je Worker ${found.service}.`;
  if (!(await hasZone(cloudflare, answers, hostname)))
    return `Doména ${hostname.split(".").slice(-2).join(".")} není v tomto účtu Cloudflare. Přidejte ji tam, nebo zvolte adresu zdarma.`;
  const isTaken = await resolve4(hostname).then(
    () => true,
    () => false,
  );
  return isTaken ? "Na té adrese už něco je (nejspíš web). Zvolte jinou, třeba infokanal. a vaši doménu." : undefined;
}

type Domain = { hostname: string; service: string };

async function domainOf(cloudflare: Cloudflare, { account }: Answers, hostname: string): Promise<Domain | undefined> {
  const domains = await cloudflare<Domain[]>(`/accounts/${account}/workers/domains?hostname=${hostname}`);
  return domains.find((domain) => domain.hostname === hostname);
}

/** Some part of the name, from the left, is a domain of the account. A token that may not look is believed. */
async function hasZone(cloudflare: Cloudflare, { account }: Answers, hostname: string): Promise<boolean> {
  const parts = hostname.split(".");
  for (let from = 0; from < parts.length - 1; from++) {
    const name = parts.slice(from).join(".");
    const zones = await cloudflare<unknown[]>(`/zones?name=${name}&account.id=${account}`).catch((error) => {
      if (error instanceof Complaint) return [{}];
      throw error;
    });
    if (zones.length > 0) return true;
  }
  return false;
}

/** The account's own name on workers.dev. @throws Complaint where it has none yet */
async function subdomainOf(cloudflare: Cloudflare, { account }: Answers): Promise<string> {
  const found = await findSubdomain(cloudflare, account);
  if (found) return found;
  throw new Complaint(`Účet ještě nemá své jméno na workers.dev. Zvolte ho na
  https://dash.cloudflare.com/${account}/workers/onboarding`);
}

async function chooseSubdomain(cloudflare: Cloudflare, answers: Answers, person: Person): Promise<string> {
  const found = await findSubdomain(cloudflare, answers.account);
  if (found) return found;
  for (;;) {
    const typed = await person.ask(
      "Zvolte jméno účtu v adrese, třeba mirovice (malá písmena, číslice, pomlčky; změnit jde jen těžko): ",
    );
    const subdomain = typed.toLowerCase();
    const path = `/accounts/${answers.account}/workers/subdomain`;
    const problem = await cloudflare(path, { method: "PUT", body: { subdomain } }).then(
      () => undefined,
      (error) => {
        if (error instanceof Refused) return error.message;
        throw error;
      },
    );
    if (problem === undefined) return subdomain;
    console.log(`Tohle jméno Cloudflare nedal (${problem}). Zkuste jiné.`);
  }
}

async function findSubdomain(cloudflare: Cloudflare, account: string | undefined): Promise<string | undefined> {
  try {
    return (await cloudflare<{ subdomain: string }>(`/accounts/${account}/workers/subdomain`)).subdomain;
  } catch (error) {
    if (error instanceof Refused && error.code === 10007) return undefined;
    throw error;
  }
}

/**
 * Points the town's own name to its Worker. We ask for it ourselves, because wrangler takes a name away from whatever it
 * led to when nobody sits at its terminal: it could be the town's website.
 */
export async function takeAddress(cloudflare: Cloudflare, answers: Answers): Promise<void> {
  const { account, worker, address = "" } = answers;
  const { hostname } = new URL(address);
  if (isOnWorkersDev(address) || (await domainOf(cloudflare, answers, hostname))?.service === worker) return;
  const body = {
    ...{ override_scope: true, override_existing_origin: false, override_existing_dns_record: false },
    origins: [{ hostname }],
  };
  await cloudflare(`/accounts/${account}/workers/scripts/${worker}/domains/records`, { method: "PUT", body }).catch(
    (error) => {
      if (!(error instanceof Refused)) throw error;
      throw new Complaint(`Adresu ${hostname} Cloudflare nepřipojil: ${error.message}.
Jestli na ní něco je, zvolte jinou:  npm run deploy -- --ask address`);
    },
  );
}
