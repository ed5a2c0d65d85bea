import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { Complaint } from "../../scripts/conditions.ts";
import { type Answers, readAnswers, uploadedFile } from "../../scripts/deploy/answers.ts";
import { openCloudflare } from "../../scripts/deploy/cloudflare.ts";
import { showPlan } from "../../scripts/deploy/dry-run.ts";
import { migrationFailure, pendingMigrations } from "../../scripts/deploy/migrations.ts";
import { readOptions } from "../../scripts/deploy/options.ts";
import { nobody, type Person } from "../../scripts/deploy/person.ts";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { tryKeys } from "../../scripts/deploy/provider.ts";
import { connectAddress, makeResources, writeConfig } from "../../scripts/deploy/steps.ts";
import { markOf } from "../../scripts/deploy/town.ts";
import { keepTownKeys } from "../../scripts/deploy/town-keys.ts";
import { providerNames } from "../../src/providers/list.ts";
import { startExchange } from "../exchange/start.ts";
import { type Account, addDatabase, addQueue, bindingsOf, newAccount } from "./account.ts";
import { type Asked, type Cloudflare, goodToken, startCloudflare } from "./cloudflare.ts";
import { query } from "./database.ts";
import { newScript } from "./worker-routes.ts";

const root = resolve(import.meta.dirname, "../..");

/** A new account, a gateway, and a town's answers in a folder of its own. */
async function beginning(given: { answers?: Answers; accounts?: readonly Account[] } = {}) {
  const [cloudflare, exchange] = [await startCloudflare(given.accounts), await startExchange()];
  const folder = mkdtempSync(join(tmpdir(), "infokanal-deploy-"));
  onTestFinished(async () => {
    await Promise.all([cloudflare.close(), exchange.close()]);
    rmSync(folder, { recursive: true });
  });
  const answersFile = join(folder, "town.json");
  const answers: Answers = {
    ...{ town: "Mirovice", managerName: "Jana Nováková", managerPhone: "601 000 001" },
    ...{ SMS_PROVIDER: "infobip", INFOBIP_BASE_URL: exchange.url, INFOBIP_SENDER: "Mirovice" },
    ...given.answers,
  };
  writeFileSync(answersFile, JSON.stringify(answers));
  const key = exchange.exchange.settings.infobipApiKey;
  return { cloudflare, exchange, folder, answersFile, answers, key };
}

type Beginning = Awaited<ReturnType<typeof beginning>>;

/** Runs `npm run deploy` as CI does; `until`: the request during which somebody presses Ctrl+C. */
async function deploy(
  { cloudflare, answersFile, folder, key }: Beginning,
  until?: (asked: Asked, nth: number) => boolean,
) {
  const args = ["scripts/deploy.ts", "--answers", answersFile];
  const env = { ...cloudflare.env, INFOBIP_API_KEY: key, TMPDIR: folder, NODE_COMPILE_CACHE: join(tmpdir(), "cache") };
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let [said, nth] = ["", 0];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  cloudflare.after = async (asked) => {
    if (until?.(asked, nth++) && child.pid && child.exitCode === null) {
      process.kill(-child.pid, "SIGINT");
      await new Promise((gone) => child.once("close", gone));
    }
  };
  const code = await new Promise((done) => child.once("close", done));
  cloudflare.after = undefined;
  return { code, said };
}

/** Whole runs of a program that starts another. */
const slow = 300_000;

const isUpload = ({ method, path }: Asked) => method === "PUT" && path.endsWith("/workers/scripts/infokanal");
const secretOf = ({ account }: Cloudflare, name: string) =>
  bindingsOf(account.scripts.get("infokanal")).find((binding) => binding.name === name)?.text;
const manager = "SELECT name, phone, role FROM clerks";

it(
  "puts a town on the air, goes on wherever it was broken off, and loses nothing when it runs again",
  async () => {
    const begun = await beginning();
    const { cloudflare, answersFile, folder } = begun;
    const { account } = cloudflare;
    // The database is made, and nobody hears of it any more.
    const first = await deploy(begun, ({ method, path }) => method === "POST" && path.endsWith("/d1/database"));
    expect(first).toMatchObject({ code: 130, said: expect.stringContaining("naváže") });
    expect(account.databases).toHaveLength(1);
    expect(readAnswers(answersFile).database).toBeUndefined();
    // Some migrations are applied, and some are not.
    await deploy(begun, ({ path }, nth) => path.endsWith("/query") && nth > 20);
    expect(account.scripts.size).toBe(0);

    const whole = await deploy(begun);
    expect(whole.code, whole.said).toBe(0);
    const [database] = account.databases;
    expect(account.databases).toHaveLength(1);
    expect(database).toMatchObject({ name: "infokanal", jurisdiction: "eu" });
    if (!database) return;
    expect(account.queues.map(({ name, consumers }) => [name, consumers[0]?.script])).toEqual(
      ["chunks", "urgent", "notices", "kept", "dead"].map((name) => [`infokanal-${name}`, "infokanal"]),
    );
    const settings = Object.fromEntries(
      bindingsOf(account.scripts.get("infokanal")).map(({ type, name, text }) => [name, [type, text]]),
    );
    const address = "https://infokanal.mirovice.workers.dev";
    expect(settings).toMatchObject({
      PUBLIC_URL: ["plain_text", address],
      INFOBIP_API_KEY: ["secret_text", begun.key],
    });
    const secret = secretOf(cloudflare, "WEBHOOK_SECRET") ?? "";
    for (const name of ["WEBHOOK_SECRET", "LINK_KEY", "SUPPRESSION_KEY"]) {
      expect(settings[name]?.[0]).toBe("secret_text");
      expect(settings[name]?.[1]?.length).toBeGreaterThan(22);
    }
    expect(query(database, "SELECT name, mark FROM towns")[0]?.results).toEqual([
      { name: "Mirovice", mark: "Mirovice:" },
    ]);
    expect(query(database, manager)[0]?.results).toEqual([
      { name: "Jana Nováková", phone: "+420601000001", role: "manager" },
    ]);
    expect(account.scripts.get("infokanal")).toMatchObject({
      onWorkersDev: true,
      schedules: ["* * * * *", "10 2 * * *", "* 22-23 * * *"],
    });
    expect(whole.said).toMatch(new RegExp(`${address}/sign-in/[0-9a-z]{26}\n`));
    expect(whole.said).toContain(`${address}/webhooks/infobip?secret=${encodeURIComponent(secret)}`);
    // Nothing secret is said, or lies about.
    const kept = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
    for (const name of kept.filter((name) => !name.includes(".wrangler")))
      for (const value of [begun.key, secret, secretOf(cloudflare, "LINK_KEY") ?? ""])
        expect(readFileSync(join(folder, name), "utf8")).not.toContain(value);
    expect(kept.filter((name) => /secrets/.test(name))).toEqual([]);
    expect(whole.said).not.toContain(begun.key);
    expect(whole.said).not.toContain(secretOf(cloudflare, "LINK_KEY"));

    // The desk gives the town another name, the dashboard of Cloudflare a setting; and the upload is cut off.
    query(database, "UPDATE towns SET name = 'Mirovice nad Skalicí'");
    query(database, "INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES ('s', 1, 0, 0)");
    account.scripts
      .get("infokanal")
      ?.versions.at(-1)
      ?.bindings.push({ type: "plain_text", name: "HOLD_SECONDS", text: "5" });
    const before = bindingsOf(account.scripts.get("infokanal"));
    await deploy(begun, ({ method, path }) => isUpload({ method, path }) || path.endsWith("/versions"));
    const again = await deploy(begun);
    expect(again.code, again.said).toBe(0);
    const byName = (bindings: typeof before) =>
      bindings.map(({ type, name, text }) => `${name} ${type} ${text}`).sort();
    expect(byName(bindingsOf(account.scripts.get("infokanal")))).toEqual(byName(before));
    expect(query(database, "SELECT name FROM towns")[0]?.results).toEqual([{ name: "Mirovice nad Skalicí" }]);
    expect(query(database, manager)[0]?.results).toHaveLength(1);
    expect(again.said).not.toContain("/sign-in/");
    expect(cloudflare.unknown).toEqual([]);
  },
  slow,
);

/** As `npm run deploy` goes until something would be made. */
async function prepared(begun: Beginning, person: Person = nobody, args: string[] = []) {
  const { cloudflare, answersFile, answers, key } = begun;
  vi.stubEnv("INFOBIP_API_KEY", key);
  vi.stubEnv("CLOUDFLARE_ACCOUNT_ID", undefined);
  vi.spyOn(console, "log").mockReturnValue(undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  onTestFinished(() => void vi.restoreAllMocks());
  const options = { ...readOptions(args, {}), answersFile, isUnattended: !person.isThere };
  const client = openCloudflare(JSON.stringify({ type: "api_token", token: goodToken }), cloudflare.env);
  return prepare(client, { answers, keep: () => undefined, person, options });
}

it.each(providerNames)("tries the keys of %s by its own request for the account, and sends nothing", async (name) => {
  const { url, exchange, close } = await startExchange();
  onTestFinished(close);
  const { infobipApiKey, twilioAccountSid, twilioAuthToken, bulkgateApplicationId, bulkgateApplicationToken } =
    exchange.settings;
  const answers = {
    ...{ INFOBIP_BASE_URL: url, TWILIO_BASE_URL: url, TWILIO_ACCOUNT_SID: twilioAccountSid, BULKGATE_BASE_URL: url },
    SMS_PROVIDER: name,
  };
  const keys = {
    ...{ INFOBIP_API_KEY: infobipApiKey, TWILIO_AUTH_TOKEN: twilioAuthToken },
    ...{ BULKGATE_APPLICATION_ID: bulkgateApplicationId, BULKGATE_APPLICATION_TOKEN: bulkgateApplicationToken },
  };
  expect(await tryKeys(answers, keys)).toEqual([expect.stringMatching(/ klíč přijal/)]);
  const wrong = Object.fromEntries(Object.keys(keys).map((key) => [key, "wrong"]));
  await expect(tryKeys(answers, wrong)).rejects.toThrow(/účet nebo klíč nezná/);
  // What the Worker has already cannot be read, and is not tried.
  expect(await tryKeys(answers, {})).toEqual([]);
  expect(exchange.journal.counts()).toMatchObject({ accepted: 0, refused: 0 });
});

const foreign = () => newScript("infokanal", [{ type: "plain_text", name: "HELLO", text: "world" }]);

it.each<[string, { answers?: Answers; change?: (begun: Beginning) => void; accounts?: Account[] }, RegExp]>([
  [
    "a key that the gateway does not know",
    { change: (begun) => (begun.key = "wrong") },
    /Infobip tento účet nebo klíč nezná/,
  ],
  ["no key at all", { change: (begun) => (begun.key = "") }, /INFOBIP_API_KEY v proměnné prostředí/],
  ["a gateway that is not there", { answers: { INFOBIP_BASE_URL: "http://127.0.0.1:9" } }, /neodpovídá/],
  [
    "a Worker of somebody else's by the name",
    { change: ({ cloudflare }) => cloudflare.account.scripts.set("infokanal", foreign()) },
    /není to toto město/,
  ],
  ["a name that none can have", { answers: { worker: "Infokanál" } }, /jen malá písmena/],
  ["an address without encryption", { answers: { address: "http://infokanal.mirovice.cz" } }, /https/],
  [
    "an address of a domain that is not in the account",
    { answers: { address: "https://infokanal.mirovice.cz" } },
    /není v tomto účtu/,
  ],
  ["a manager's landline", { answers: { managerPhone: "382 123 456" } }, /pevná linka/],
  [
    "an office's setting that cannot be",
    { answers: { HOLD_SECONDS: "dlouho" } },
    /HOLD_SECONDS: Má to být počet sekund/,
  ],
  [
    "two accounts",
    { accounts: [newAccount(), newAccount({ id: "b".repeat(32), name: "Písek" })] },
    /CLOUDFLARE_ACCOUNT_ID/,
  ],
  ["an account that is another's", { answers: { account: "c".repeat(32) } }, /nevidí účet/],
  ["an account without a name on workers.dev", { accounts: [newAccount({ subdomain: undefined })] }, /onboarding/],
])("stops before anything is made: %s", async (_case, { answers, accounts, change }, sentence) => {
  const begun = await beginning({ ...(answers && { answers }), ...(accounts && { accounts }) });
  change?.(begun);
  await expect(prepared(begun)).rejects.toThrow(sentence);
  expect(begun.cloudflare.asked.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(begun.cloudflare.unknown).toEqual([]);
  expect(begun.exchange.exchange.journal.counts().accepted).toBe(0);
});

it.each<[string, (account: Account) => void, Answers, RegExp]>([
  ["as many databases as the plan allows", (account) => (account.databaseLimit = 0), {}, /kolik jeho tarif dovoluje/],
  [
    "a database by the name that holds something else",
    (account) => query(addDatabase(account, "infokanal"), "CREATE TABLE invoices (id)"),
    {},
    /patří něčemu jinému/,
  ],
  ["the town's own database gone", () => undefined, { database: crypto.randomUUID() }, /Novou nezakládáme/],
  [
    "a queue that another Worker reads",
    (account) =>
      addQueue(account, "infokanal-kept").consumers.push({
        id: "1",
        script: "eshop",
        deadLetterQueue: undefined,
        settings: {},
      }),
    {},
    /patří Workeru eshop/,
  ],
])("makes nothing in the place of: %s", async (_case, change, answers, sentence) => {
  const begun = await beginning({ answers });
  const plan = await prepared(begun);
  change(begun.cloudflare.account);
  await expect(makeResources(plan)).rejects.toThrow(sentence);
  expect(begun.cloudflare.account.databases.length).toBeLessThan(2);
  expect(begun.cloudflare.account.scripts.size).toBe(0);
});

/** Somebody who answers questions by the words in them; several answers are given one after the other. */
function somebody(answers: readonly (readonly [RegExp, ...string[]])[]) {
  const left = answers.map(([question, ...typed]) => ({ question, typed }));
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return left.find((one) => one.question.test(question) && one.typed.length > 0)?.typed.shift() ?? "";
  };
  return { isThere: true, ask, askSecret: ask, asked };
}

it("asks whoever sits there what it needs in their own words, again where the answer cannot be, and nothing twice", async () => {
  const begun = await beginning({
    accounts: [newAccount({ subdomain: undefined }), newAccount({ id: "b".repeat(32) })],
  });
  begun.cloudflare.account.scripts.set("infokanal", foreign());
  const url = begun.answers.INFOBIP_BASE_URL ?? "";
  begun.answers = {};
  begun.key = "";
  const person = somebody([
    [/Do kterého účtu/, "5", "1"],
    [/Jak se má jmenovat\?/, "Moje Město", "infokanal-mirovice"],
    [/Jak se město jmenuje/, "", "Mirovice"],
    [/Přes kterou bránu/, "smsbrana", "infobip"],
    [/Adresa vašeho účtu/, "infobip", url],
    [/API klíč/, "exchange"],
    [/Odesílatel/, "Městský úřad Mirovice", "Mirovice"],
    [/Kdo bude první správce/, "Jana Nováková"],
    [/mobil/, "382 123 456", "+44 7700 900123", "601 000 001"],
    [/^Adresa \(/, "http://mirovice.cz", "mirovice.cz", ""],
    [/jméno účtu v adrese/, "Mirovice"],
  ]);
  const { answers, secrets } = await prepared(begun, person);
  expect(answers).toEqual({
    ...{ account: "a".repeat(32), worker: "infokanal-mirovice", town: "Mirovice", SMS_PROVIDER: "infobip" },
    ...{
      INFOBIP_BASE_URL: url,
      INFOBIP_SENDER: "Mirovice",
      TWO_WAY_NUMBER: "",
      VOICE_PROVIDER: "",
      CLOUDFLARE_PLAN: "free",
    },
    ...{ managerName: "Jana Nováková", managerPhone: "+420601000001" },
    address: "https://infokanal-mirovice.mirovice.workers.dev",
  });
  expect(Object.keys(secrets).sort()).toEqual(["INFOBIP_API_KEY", "LINK_KEY", "SUPPRESSION_KEY", "WEBHOOK_SECRET"]);
  begun.answers = answers;
  const asked = somebody([[/API klíč/, "exchange"]]);
  await prepared(begun, asked);
  expect(asked.asked).toEqual([expect.stringContaining("API klíč Infobipu")]);
  const anew = somebody([
    [/Číslo, na které/, "+420736350350"],
    [/API klíč/, "exchange"],
  ]);
  expect((await prepared(begun, anew, ["--ask", "TWO_WAY_NUMBER"])).answers.TWO_WAY_NUMBER).toBe("+420736350350");
  expect(anew.asked).toHaveLength(2);
});

/** A town as it runs: its Worker, and its database with a name in it. */
function runningTown({ cloudflare }: Beginning, address: string) {
  const { account } = cloudflare;
  const database = addDatabase(account, "infokanal");
  query(
    database,
    `CREATE TABLE towns (id, name); INSERT INTO towns VALUES (1, 'Mirovice'); CREATE TABLE clerks (id, name, phone, role, disabledAt);
     INSERT INTO clerks VALUES (1, 'Jana Nováková', '+420601000001', 'manager', NULL);`,
  );
  account.scripts.set(
    "infokanal",
    newScript("infokanal", [
      { type: "queue", name: "CHUNKS", queue_name: "infokanal-chunks" },
      { type: "d1", name: "DB", id: database.id },
      { type: "plain_text", name: "PUBLIC_URL", text: address },
      { type: "plain_text", name: "SMS_PROVIDER", text: "twilio" },
      { type: "secret_text", name: "WEBHOOK_SECRET", text: "w".repeat(22) },
      ...["TWILIO_BASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_FROM"].map((name) => ({
        type: "plain_text",
        name,
        text: "",
      })),
      { type: "secret_text", name: "TWILIO_AUTH_TOKEN", text: "t" },
    ]),
  );
  return database;
}

it("knows a town whose answers were lost by what runs, asks whether it is meant, and makes it no new keys", async () => {
  const begun = await beginning();
  const address = "https://infokanal.mirovice.workers.dev";
  const database = runningTown(begun, address);
  begun.answers = {};
  const person = somebody([[/už InfoKanál běží/, "ano"]]);
  const { answers, secrets } = await prepared(begun, person);
  expect(answers).toMatchObject({ database: database.id, town: "Mirovice", address, SMS_PROVIDER: "twilio" });
  expect(answers.managerPhone).toBe("+420601000001");
  // Links that are on their way were made by what it has.
  expect(Object.keys(secrets)).not.toContain("LINK_KEY");
  begun.answers = {};
  await expect(prepared(begun)).rejects.toThrow("není to toto město");
  begun.answers = {};
  const stranger = somebody([[/jmenovat/, "infokanal-pisek"]]);
  await expect(
    prepared(begun, {
      ...stranger,
      ask: async (q) => (q.includes("město jmenuje") ? Promise.reject(new Error("asked")) : stranger.ask(q)),
    }),
  ).rejects.toThrow("asked");
  expect(begun.answers).toMatchObject({ worker: "infokanal-pisek" });
  expect(begun.answers).not.toHaveProperty("database");
});

it("tells a change at Cloudflare from one here, and asks again for a key that was typed before a run was broken off", async () => {
  const begun = await beginning();
  const { answersFile, cloudflare } = begun;
  const database = runningTown(begun, "https://infokanal.mirovice.workers.dev").id;
  const settings = cloudflare.account.scripts.get("infokanal")?.versions.at(-1)?.bindings ?? [];
  settings.push({ type: "plain_text", name: "TWO_WAY_NUMBER", text: "+420736350350" });
  settings.push({ type: "plain_text", name: "CLOUDFLARE_PLAN", text: "paid" });
  const kept: Answers = { database, SMS_PROVIDER: "twilio", TWO_WAY_NUMBER: "+420736350351", CLOUDFLARE_PLAN: "free" };
  // The number was changed here since, the plan at Cloudflare.
  writeFileSync(
    uploadedFile(answersFile),
    JSON.stringify({ TWO_WAY_NUMBER: "+420736350350", CLOUDFLARE_PLAN: "free" }),
  );
  begun.answers = { ...kept };
  const { answers } = await prepared(begun, somebody([]));
  expect(answers).toMatchObject({ TWO_WAY_NUMBER: "+420736350351", CLOUDFLARE_PLAN: "paid" });
  const asking = somebody([[/Auth Token/, ""]]);
  await prepared(begun, asking, ["--ask", "TWILIO_AUTH_TOKEN"]);
  expect(asking.asked).toEqual([expect.stringContaining("[Enter: nechat]")]);
  expect(begun.answers.pending).toBe("TWILIO_AUTH_TOKEN");
  const again = somebody([]);
  await prepared(begun, again);
  expect(again.asked).toEqual(asking.asked);
});

it("shows each step and changes nothing, also where npm keeps the option for itself", async () => {
  const begun = await beginning();
  const said = vi.spyOn(console, "log").mockReturnValue(undefined);
  onTestFinished(() => void vi.restoreAllMocks());
  const lines = () => said.mock.calls.flat().join("\n");
  vi.stubEnv("CLOUDFLARE_API_BASE_URL", begun.cloudflare.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  const options = readOptions([], { npm_config_dry_run: "true" });
  expect(options.isDry).toBe(true);
  await showPlan({}, options, () => Promise.reject(new Complaint("Nejste přihlášeni")));
  expect(lines()).toContain("Nejste přihlášeni");
  expect(lines()).toContain("· udělá se  databáze D1 v Evropské unii");
  said.mockClear();
  const signedIn = () => Promise.resolve(JSON.stringify({ type: "api_token", token: goodToken }));
  await showPlan({ town: "Mirovice", managerPhone: "382 123 456" }, options, signedIn);
  expect(lines()).toContain("managerPhone: To je pevná linka");
  expect(lines()).toContain("Přes kterou bránu se budou posílat SMS?");
  expect(begun.cloudflare.asked.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(() => readOptions(["--dry"], {})).toThrow("npm run deploy -- --dry-run");
  expect(() => readOptions(["--ask", "phone"], {})).toThrow("Odpověď phone InfoKanál nezná");
});

it("takes an address of the town's own domain, and none that leads to something else", async () => {
  const address = "https://infokanal.mirovice.example";
  const begun = await beginning({ answers: { address }, accounts: [newAccount({ zones: ["mirovice.example"] })] });
  const { cloudflare } = begun;
  const plan = await prepared(begun);
  cloudflare.account.scripts.set("infokanal", foreign());
  await connectAddress(plan);
  expect([...cloudflare.account.domains]).toEqual([["infokanal.mirovice.example", "infokanal"]]);
  cloudflare.account.domains.set("infokanal.mirovice.example", "eshop");
  await expect(connectAddress(plan)).rejects.toThrow("zvolte jinou");
  cloudflare.account.scripts.clear();
  await expect(prepared(begun)).rejects.toThrow("Na té adrese je Worker eshop");

  // A town that moves to a domain of its own stays where links of before lead to.
  cloudflare.account.domains.clear();
  begun.answers.database = runningTown(begun, "https://infokanal.mirovice.workers.dev").id;
  const town = cloudflare.account.scripts.get("infokanal");
  for (const onWorkersDev of [true, false]) {
    Object.assign(town ?? {}, { onWorkersDev });
    const moving = await prepared(begun);
    writeConfig(moving);
    const config = readFileSync(moving.config, "utf8");
    expect(config).toContain(`workers_dev = ${onWorkersDev}`);
    expect(config).toContain(`PUBLIC_URL = "${address}"`);
  }
});

it("says in a sentence what the network, a token or a migration lacks", async () => {
  const { cloudflare } = await beginning();
  const ask = (token: string, url: string) =>
    openCloudflare(JSON.stringify({ type: "api_token", token }), { CLOUDFLARE_API_BASE_URL: url })("/accounts");
  await expect(ask(goodToken, "http://127.0.0.1:9")).rejects.toThrow("Zkontrolujte připojení k internetu");
  await expect(ask("t", cloudflare.url)).rejects.toThrow("npx wrangler login");
  cloudflare.before = () => new Response("busy", { status: 502 });
  await expect(ask(goodToken, cloudflare.url)).rejects.toThrow("Zkuste to za chvíli znovu");
  const newer = async <Row>() => [{ name: "9999_later.sql" }] as Row[];
  await expect(pendingMigrations(newer)).rejects.toThrow("novější než tato kopie");
  const said = migrationFailure(
    "0065_keep_templates.sql",
    "\u001b[31m✘ ERROR\u001b[0m failed.\n\n  table templates already exists\n",
  );
  expect(said.message).toMatch(/nepřijala změnu 0065_keep_templates\.sql\. .+běží dál, jak běželo/);
  expect(said.message).toMatch(/\n✘ ERROR failed\.\n {2}table templates already exists$/);
});

it("keeps a town's own keys in a file of their own for whoever wants, and takes them from there when it moves", async () => {
  const begun = await beginning();
  const keysFile = join(begun.folder, "keys.json");
  const { secrets } = await prepared(begun);
  const { answersFile } = begun;
  const refusing = somebody([[/Uložit je do souboru/, "ne"]]);
  expect(await keepTownKeys({ keysFile: undefined, answersFile }, secrets, refusing)).toBeUndefined();
  expect(await keepTownKeys({ keysFile: undefined, answersFile }, secrets, nobody)).toBeUndefined();
  expect(await keepTownKeys({ keysFile, answersFile }, secrets, nobody)).toBe(keysFile);
  expect(statSync(keysFile).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(keysFile, "utf8"))).toEqual({
    LINK_KEY: secrets.LINK_KEY,
    SUPPRESSION_KEY: secrets.SUPPRESSION_KEY,
  });
  const elsewhere = await prepared(await beginning(), nobody, ["--keys", keysFile]);
  expect(elsewhere.secrets).toMatchObject(JSON.parse(readFileSync(keysFile, "utf8")));
  // A town that runs keeps what it has.
  runningTown(begun, "https://infokanal.mirovice.workers.dev");
  const town = begun.cloudflare.account.scripts.get("infokanal");
  town?.versions.at(-1)?.bindings.push({ type: "secret_text", name: "LINK_KEY", text: "l".repeat(22) });
  expect((await prepared(begun, nobody, ["--keys", keysFile])).secrets).not.toHaveProperty("LINK_KEY");
});

it("keeps no secret among the answers, and makes a mark that fits every SMS", async () => {
  const { answersFile } = await beginning({ answers: { INFOBIP_API_KEY: "k" } as Answers });
  expect(() => readAnswers(answersFile)).toThrow("je tajný klíč INFOBIP_API_KEY");
  writeFileSync(answersFile, "{");
  expect(() => readAnswers(answersFile)).toThrow("se nedá přečíst");
  expect(["Mirovice", "Písek", "Žďár nad Sázavou", "Rožnov pod Radhoštěm u Vsetína"].map(markOf)).toEqual([
    ...["Mirovice:", "Pisek:", "Zdar nad Sazavou:", "Roznov pod Radhoste:"],
  ]);
});
