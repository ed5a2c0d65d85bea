import { codeLimits } from "../../src/enrolment/code-limits.ts";
import { codesOfTown, quotaDay } from "../../src/monitoring/public-quota.ts";
import { paths } from "../../src/paths.ts";
import { type AppEnv, addPeople } from "../support/worker.ts";
import { WrongAnswer } from "./answers.ts";
import { countsOf, held, withWorker } from "./houses.ts";
import { apart, tellApart } from "./tell-apart.ts";

/** Requests under way at a time. */
const atOnce = 8;
const people = 1_000;
const town = { topics: "1", consent: "yes" };

type Posted = { path: string; form: Record<string, string>; from: string; cookie?: string };

/** A stranger's post. */
async function post(worker: AppEnv, { path, form, from, cookie }: Posted) {
  const response = await fetch(worker.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: worker.url, "cf-connecting-ip": from, ...(cookie && { cookie }) },
    body: new URLSearchParams(form),
  });
  await response.arrayBuffer();
  return { status: response.status, location: response.headers.get("location") ?? "" };
}

/** Does something so often, some at a time, in order. */
async function each<Done>(times: number, act: (nth: number) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  for (let from = 0; from < times; from += atOnce) {
    const nths = Array.from({ length: Math.min(atOnce, times - from) }, (_, index) => from + index);
    done.push(...(await Promise.all(nths.map(act))));
  }
  return done;
}

const prefixed = (prefix: number, n: number) => `+420${60200 + prefix}${String(n).padStart(4, "0")}`;
const anyNumber = (n: number) => prefixed((n * 37) % 700, n % 10_000);
const address = (n: number) => `10.${(n >> 8) & 255}.${n & 255}.${1 + (n % 250)}`;
const granted = (all: readonly { location: string }[]) => all.filter(({ location }) => /\/kod\//.test(location));
const isPossible = (what: string, found: number, most: number) => {
  if (found > most) throw new WrongAnswer(`${what}: ${found}, and no more than ${most} may be.`);
};

const inTown = (measure: (worker: AppEnv) => Promise<object>) =>
  withWorker(
    held,
    async (worker) => {
      await addPeople(worker.db, people);
      return measure(worker);
    },
    "test/bench/counted.ts",
  );

const askedFor = (worker: AppEnv, n: number, from: string) =>
  post(worker, { path: paths.home, form: { phone: anyNumber(n), ...town }, from });

/** A thousand sign-ups from one network, each from another of its addresses. */
async function oneNetwork(worker: AppEnv) {
  const all = await each(1_000, (n) => askedFor(worker, n, `192.0.2.${1 + (n % 250)}`));
  const codes = granted(all).length;
  isPossible("Codes for one network of which none was typed", codes, codeLimits.network.unconfirmed);
  return { asked: all.length, codes, signedUp: await signedUp(worker) };
}

/** Two hundred prefixes, each from a network of its own, three numbers each. */
async function prefixes(worker: AppEnv) {
  const all = await each(600, (n) =>
    post(worker, { path: paths.home, form: { phone: prefixed(n % 200, n), ...town }, from: address(n % 200) }),
  );
  const codes = granted(all).length;
  isPossible("Codes for all networks of which none was typed", codes, codesOfTown.unconfirmed);
  return { asked: all.length, codes, signedUp: await signedUp(worker) };
}

/** A thousand codes guessed over as many numbers as get one. */
async function guesses(worker: AppEnv) {
  const asked = await each(300, (n) => askedFor(worker, n, address(n)));
  const pages = granted(asked).map(({ location }) => new URL(location, worker.url).pathname);
  const guessed = await each(1_000, (n) =>
    post(worker, {
      path: pages[n % pages.length] ?? "",
      form: { code: String(100_000 + ((n * 7_919) % 900_000)), once: `g${n}` },
      from: address(n),
    }),
  );
  const right = guessed.filter(({ location }) => /prihlaseno|moje/.test(location)).length;
  // One in a thousand runs may guess one of a million right: the tries are what is bounded.
  isPossible("Codes guessed right", right, 1);
  return { numbers: pages.length, guesses: guessed.length, right, signedUp: await signedUp(worker) };
}

async function signedUp(worker: AppEnv): Promise<number> {
  const all = await worker.db.prepare("SELECT count(*) AS n FROM subscribers").first<number>("n");
  return (all ?? 0) - people;
}

const hostileForms: Omit<Posted, "from">[] = [
  { path: paths.home, form: { phone: "900 123 456", ...town } },
  { path: paths.home, form: { phone: "'; DROP TABLE subscribers; --", ...town } },
  { path: paths.own, form: { phone: "+421 905 123 456" } },
  { path: "/kod/aaaaaaaaaaaaaaaaaaaaaaaaaa", form: { code: "123456", once: "a" } },
  ...[paths.ownChange, paths.ownData, paths.ownLeaving, paths.ownForgetting, paths.ownEnd].map((path) => ({
    path,
    form: { what: "topics", version: "1", topics: "8", once: "a" },
    cookie: `__Host-own=${"0".repeat(64)}.${"0".repeat(24)}`,
  })),
  { path: paths.leave("1-aaaaaaaaab"), form: {} },
  { path: paths.signIn, form: { phone: "601 999 000" } },
  { path: "/desk/leaving", form: { phone: "601 000 001" } },
];

/** Ten thousand hostile posts from everywhere; among them numbers of which the town may send codes to some. */
async function hostile(worker: AppEnv) {
  const before = await countsOf(worker);
  const all = await each(10_000, (n) => {
    const form = hostileForms[n % hostileForms.length];
    if (!form || n % 40 === 39) return askedFor(worker, n, `198.51.100.${n % 250}`);
    return post(worker, { ...form, from: address(n) });
  });
  const rowsWritten = (await countsOf(worker)).rowsWritten - before.rowsWritten;
  isPossible("Rows written by ten thousand hostile posts", rowsWritten, 1_000);
  const faults = all.filter(({ status }) => status >= 500).length;
  isPossible("Faults answered", faults, 0);
  const left = await worker.db.prepare("SELECT count(*) AS n FROM subscribers WHERE state <> 'subscribed'").first("n");
  if (left !== 0) throw new WrongAnswer(`${left} people were signed off by strangers.`);
  return { posts: all.length, rowsWritten, codes: granted(all).length, people: people + (await signedUp(worker)) };
}

const half = 1_000;
const warm = 50;
/** So many codes go to numbers that begin alike within an hour; half of it leaves room. */
const betweenForgetting = 10;

/** Where a stranger may ask about a number: what they fill in there. */
const doors = { [paths.own]: {}, [paths.home]: town };

/** Two thousand answers of each door, known and unknown in turns, each with limits as if it were the first of the day. */
async function timings(worker: AppEnv) {
  const figures: Record<string, ReturnType<typeof tellApart>> = {};
  for (const [path, form] of Object.entries(doors)) {
    const told = await timingsOf(worker, { path, form });
    figures[path] = told;
    if (Math.abs(told.t) > apart || Math.abs(told.z) > apart)
      throw new WrongAnswer(`A known number can be told by its time at ${path}: ${JSON.stringify(told)}.`);
  }
  return figures;
}

type Door = Pick<Posted, "path" | "form">;

async function timingsOf(worker: AppEnv, door: Door) {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < half + warm; n++) {
    const phones = { known: `+420${601_000_001 + (n % people)}`, unknown: `+420${602_000_001 + n}` };
    for (const kind of n % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
      const ms = await timed(worker, { ...door, form: { ...door.form, phone: phones[kind] }, from: address(n) });
      if (n >= warm) times[kind].push(ms);
    }
    if (n % betweenForgetting === betweenForgetting - 1) await forgetLimits(worker);
  }
  return tellApart(times.known, times.unknown);
}

async function timed(worker: AppEnv, posted: Posted): Promise<number> {
  const before = performance.now();
  const { location, status } = await post(worker, posted);
  const ms = performance.now() - before;
  if (!/\/kod\//.test(location)) throw new WrongAnswer(`A code asked for at ${posted.path} was answered ${status}.`);
  return ms;
}

/** Both kinds have come equally often, so what is forgotten favours none. */
const forgetLimits = (worker: AppEnv) =>
  worker.db.batch([
    worker.db.prepare("DELETE FROM publicUses"),
    worker.db.prepare("DELETE FROM signUps"),
    worker.db.prepare("DELETE FROM notices"),
    worker.db.prepare("DELETE FROM publicQuotaDays WHERE day = ?").bind(quotaDay(Date.now())),
  ]);

/** What is tried, each in a town of its own. */
const abuses = { signUps: oneNetwork, prefixes, guesses, hostile, timings };

/** What strangers may do in a day against the built Worker; a figure over its limit ends the bench. */
export async function benchAbuse() {
  const figures: Record<string, object> = {};
  for (const [what, measure] of Object.entries(abuses)) {
    figures[what] = await inTown(measure);
    // Each takes a minute or so.
    console.error("abuse", what, figures[what]);
  }
  return figures;
}
