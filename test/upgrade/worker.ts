import { createMessageBatch, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import worker from "../../src/index.ts";
import type { Env } from "../../src/settings.ts";
import { ask, at, type Page, post, type Visit, visit } from "../support/visit.ts";

/*
 * The Worker as the world sees it: its clock ticks, its queues bring notes, and Infobip is in the network's place. What
 * is behind that may be called as it likes.
 */

/** An SMS or a call that reached the provider, under the name that our request gave it. */
export type Sms = { name: string; to: string; text: string; isCall: boolean };

type Note = { queue: string; body: unknown; at: number };

type Form = Record<string, string | string[]>;

type Opening = { settings: readonly string[]; alsoSet?: Partial<Env>; log: readonly string[] };

/**
 * Opens the house at the town's own settings.
 * @param opening `alsoSet`: settings of later versions; `log`: the names that Infobip's log knows beside what is sent from
 *   now on
 */
export function openWorker({ settings, alsoSet = {}, log }: Opening) {
  let clock = 0;
  const notes: Note[] = [];
  const sent = answerAsInfobip(log);
  const bindings = { ...unheardOf(settings), ...alsoSet, ...queues(notes, () => clock) };
  const whole = { ...env, ...bindings } as Env;
  const standAt = (moment: number) => {
    clock = moment;
    at(moment);
  };
  /** Brings the notes whose time has come, and those that they make. */
  async function bring(): Promise<void> {
    const next = notes.findIndex((note) => note.at <= clock);
    const [note] = next < 0 ? [] : notes.splice(next, 1);
    if (!note) return;
    const one = { id: "1", timestamp: new Date(clock), attempts: 1, body: note.body };
    await worker.queue(createMessageBatch(note.queue, [one]), whole);
    await bring();
  }
  /** The clock ticks at this moment, and the queues bring what is due by then. */
  async function tick(moment: number): Promise<void> {
    standAt(moment);
    const scheduledTime = new Date(moment);
    await worker.scheduled(createScheduledController({ cron: "* * * * *", scheduledTime }), whole);
    await bring();
  }
  return {
    ...{ notes, sent, standAt, bring, tick },
    visit: (path: string, visitor: Visit = {}) => visit(path, { ...visitor, env: bindings }),
    post: (path: string, form: Form = {}, visitor: Visit = {}) => post(path, form, { ...visitor, env: bindings }),
    /** A provider tells us something. */
    tell: (provider: string, body: unknown) =>
      ask(
        `/webhooks/${provider}?secret=${env.WEBHOOK_SECRET}`,
        { method: "POST", body: JSON.stringify(body) },
        { headers: { "content-type": "application/json" }, env: bindings },
      ),
  };
}

/** Takes Infobip's place, which accepts everything and logs it. @returns what it was sent, in order */
function answerAsInfobip(log: readonly string[]): Sms[] {
  const sent: Sms[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const asked = new URL(String(input)).searchParams.get("messageId")?.split(",");
    const isCall = new URL(String(input)).pathname.startsWith("/tts/");
    const arrived = asked ? [] : readRequest(String(init?.body)).map((one) => ({ ...one, isCall }));
    sent.push(...arrived);
    const known = asked?.filter((name) => log.includes(name) || sent.some((sms) => sms.name === name));
    const answer = (known ?? arrived.map(({ name }) => name)).map((messageId) => ({
      messageId,
      status: { id: 26, groupId: 1 },
    }));
    return Response.json(asked ? { results: answer } : { messages: answer });
  });
  return sent;
}

/** What a request to Infobip carries. */
function readRequest(body: string): Omit<Sms, "isCall">[] {
  const { messages } = JSON.parse(body) as {
    messages: { destinations: { to: string; messageId: string }[]; content?: { text: string }; text?: string }[];
  };
  return messages.flatMap(({ destinations, content, text }) =>
    destinations.map(({ to, messageId }) => ({ name: messageId, to: `+${to}`, text: content?.text ?? text ?? "" })),
  );
}

/** Settings of later versions, which the town has not set. */
function unheardOf(settings: readonly string[]): Partial<Env> {
  const later = Object.entries(env).filter(([name, value]) => typeof value === "string" && !settings.includes(name));
  return Object.fromEntries(later.map(([name]) => [name, undefined]));
}

/** Every queue that the Worker is bound to, by the names that wrangler.toml gives them; they only remember. */
function queues(notes: Note[], clock: () => number): Partial<Env> {
  const bound = Object.entries(env).filter(
    ([, binding]) => typeof (binding as Partial<Queue>)?.sendBatch === "function",
  );
  return Object.fromEntries(
    bound.map(([name]) => {
      const keep = (body: unknown, delaySeconds = 0) =>
        notes.push({ queue: `infokanal-${name.toLowerCase()}`, body, at: clock() + delaySeconds * 1000 });
      const queue = {
        send: async (body: unknown, { delaySeconds }: QueueSendOptions = {}) => keep(body, delaySeconds),
        sendBatch: async (batch: MessageSendRequest[]) =>
          batch.map(({ body, delaySeconds }) => keep(body, delaySeconds)),
      };
      return [name, queue];
    }),
  );
}

/** A form of a page as a browser sends it: what stands in it, and what is typed over that. */
export function formOf({ text }: Page, action: string, typed: Form = {}): Form {
  const start = text.indexOf(`action="${action}"`);
  if (start < 0) throw new Error(`the page has no form for ${action}`);
  const form = text.slice(start, text.indexOf("</form>", start));
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), value];
  };
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const isChosen = !/type="(checkbox|radio)"/.test(tag) || /\schecked\b/.test(tag);
    if (isChosen) add(attribute(tag, "name"), attribute(tag, "value"));
  }
  for (const [, tag = "", inside = ""] of form.matchAll(/(<textarea\b[^>]*>)([^<]*)/g))
    add(attribute(tag, "name"), plain(inside));
  return { ...fields, ...typed };
}

const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

const plain = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
