import type { ChunkNote } from "../../src/delivery/chunk.ts";
import type { Env } from "../../src/settings.ts";
import { claim, close, deliver, freeze, idleCalls, mark, readOffer, tick } from "./bare-queries.ts";
import type { Calls } from "./houses.ts";

/*
 * The floor beside the house: a Worker that does the least for the same work, with as many calls to the database, the
 * same requests to the provider and answers as long. Its own calls are fewer; `CALLS` says how many the house makes.
 */

type BareEnv = Env & { CALLS: string };

const idle = (env: BareEnv, act: keyof Calls, own: number) =>
  idleCalls(env.DB, (JSON.parse(env.CALLS) as Calls)[act] - own);

/** A page: the names it must show, and as many bytes as the house's page has. */
async function page(env: BareEnv, act: "signUpPage" | "preview", bytes: number): Promise<Response> {
  const names = (await readOffer(env.DB)).map((name) => `<li>${name}</li>`).join("");
  await idle(env, act, 1);
  return new Response(names.padEnd(bytes), { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function send(env: BareEnv, form: URLSearchParams): Promise<Response> {
  const chunks = await freeze(env.DB, form.get("text") ?? "", Number(form.get("perChunk")));
  await idle(env, "dispatch", 1);
  if (form.get("wake") === "yes") await env.CHUNKS.sendBatch(chunks.map((body) => ({ body })));
  return Response.json(chunks);
}

type Accepted = { messages: { messageId: string; status: { groupId: number } }[] };

/** One chunk through Infobip's wire; who was not accepted is not recorded, and missed by the bench's own check. */
async function sendChunk(env: BareEnv, note: ChunkNote): Promise<void> {
  const chunk = await claim(env.DB, note);
  if (!chunk) return;
  await mark(env.DB, note);
  const destinations = chunk.people.map(([id, phone]) => ({
    to: phone.slice(1),
    messageId: `${note.messageId}.${id}`,
  }));
  const webhooks = { delivery: { url: `${env.PUBLIC_URL}/webhooks/infobip` }, contentType: "application/json" };
  const message = { sender: env.INFOBIP_SENDER, destinations, content: { text: chunk.text }, webhooks };
  const response = await fetch(`${env.INFOBIP_BASE_URL}/sms/3/messages`, {
    method: "POST",
    headers: { authorization: `App ${env.INFOBIP_API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ messages: [message] }),
  });
  const { messages } = (await response.json()) as Accepted;
  const accepted = messages.filter(({ status }) => status.groupId === 1);
  await close(
    env.DB,
    note,
    accepted.map(({ messageId }) => Number(messageId.split(".")[1])),
  );
  await idle(env, "chunk", 3);
}

async function takeReceipts(env: BareEnv, attempts: readonly string[]): Promise<Response> {
  await deliver(env.DB, attempts);
  await idle(env, "receipts", 1);
  return new Response();
}

/** Twilio's callbacks: one that is not final is heard, and nothing is done. */
async function takeCallback(env: BareEnv, url: URL, form: URLSearchParams): Promise<Response> {
  const delivered = form.get("MessageStatus") === "delivered";
  return delivered ? takeReceipts(env, [url.searchParams.get("attempt") ?? ""]) : new Response();
}

/** A bare loop through Twilio's wire: so many texts, so many requests at once. */
async function loop(env: BareEnv, people: number, parallel: number): Promise<Response> {
  let next = 0;
  let accepted = 0;
  const worker = async () => {
    while (next < people) if (await sendOne(env, next++)) accepted += 1;
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return Response.json({ accepted });
}

async function sendOne(env: BareEnv, index: number): Promise<boolean> {
  const account = env.TWILIO_ACCOUNT_SID;
  const response = await fetch(`${env.TWILIO_BASE_URL}/2010-04-01/Accounts/${account}/Messages.json`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${account}:${env.TWILIO_AUTH_TOKEN}`)}` },
    body: new URLSearchParams({
      To: `+${420_602_000_000 + index}`,
      From: env.TWILIO_FROM ?? "",
      Body: "Zítra nepoteče voda.",
      StatusCallback: `${env.PUBLIC_URL}/webhooks/twilio?attempt=0.${index}`,
    }),
  });
  await response.text();
  return response.status === 201;
}

type Reports = { results: { messageId: string }[] };

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const number = (name: string) => Number(url.searchParams.get(name));
    const form = async () => new URLSearchParams(await request.text());
    if (url.pathname === "/") return page(env, "signUpPage", number("bytes"));
    if (url.pathname === "/preview") {
      await form();
      return page(env, "preview", number("bytes"));
    }
    if (url.pathname === "/send") return send(env, await form());
    if (url.pathname === "/loop") return loop(env, number("people"), number("parallel"));
    if (url.pathname === "/webhooks/twilio") return takeCallback(env, url, await form());
    const { results } = (await request.json()) as Reports;
    return takeReceipts(
      env,
      results.map(({ messageId }) => messageId),
    );
  },
  async queue(batch, env) {
    for (const { body } of batch.messages) await sendChunk(env, body);
  },
  async scheduled({ cron }, env) {
    await tick(env.DB, cron, Date.now());
    await idle(env, "tick", 1);
  },
} satisfies ExportedHandler<BareEnv, ChunkNote>;
