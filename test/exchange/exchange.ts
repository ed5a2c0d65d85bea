import { createBook } from "./calls/book.ts";
import { newCall } from "./calls/call.ts";
import { createCalls } from "./calls/calls.ts";
import { isCall } from "./calls/connect.ts";
import { misfortuneOf } from "./calls/misfortune.ts";
import { type Chance, createChance } from "./chance.ts";
import { createDraws } from "./draws.ts";
import type { Faults } from "./faults.ts";
import { createInbound } from "./inbound.ts";
import { createJournal } from "./journal.ts";
import { createReceipts } from "./receipts.ts";
import type { Settings } from "./settings.ts";
import { createTelephones } from "./telephones.ts";
import { channelOf, type Letter, type Text } from "./text.ts";
import { createWebhooks } from "./webhooks.ts";
import type { Given, Verdict, Wire } from "./wire.ts";

export type Exchange = ReturnType<typeof createExchange>;

/** The exchange itself: texts in, fates and receipts out, telephones, log and faults. Knows no HTTP and no provider. */
export function createExchange(settings: Settings, wires: Wire[]) {
  const journal = createJournal();
  const telephones = createTelephones();
  const webhooks = createWebhooks(settings, journal.webhook);
  let faults = settings.faults;
  let chance: Chance = createChance(faults.seed);
  let seq = 0;
  let requests = 0;

  const wireOf = (provider: string): Wire => {
    const wire = wires.find((one) => one.provider === provider);
    if (!wire) throw new Error(`no wire of ${provider}`);
    return wire;
  };
  const receipts = createReceipts({
    faults: () => faults,
    chance: () => chance,
    clock: settings.clock,
    moved: journal.moveReceipt,
    settled: (text) => telephones.touch(text.to),
    reportsPerRequest: (provider) => wireOf(provider).reportsPerRequest,
    report: (url, texts, done) => {
      const wire = wireOf(texts[0]?.letter.provider ?? "");
      const post = texts[0]?.call ? wire.voice?.reports(texts, url, faults) : wire.reports(texts, url);
      if (!post) throw new Error(`${wire.provider} makes no calls`);
      webhooks.send({ ...post, url, results: texts.length, retries: wire.retries(url), done });
    },
  });
  const calls = createCalls({
    clock: settings.clock,
    book: createBook(settings.behaviours),
    callsPerSecond: (provider) => wireOf(provider).voice?.callsPerSecond,
    misfortune: (text) => misfortuneOf(text, faults, chance),
    post({ letter }, post) {
      const retries = wireOf(letter.provider).retries(post.url);
      return new Promise((done) => webhooks.send({ ...post, results: 0, retries, done: () => done() }));
    },
    changed: (text) => telephones.touch(text.to),
    over: receipts.over,
  });

  const writeToTown = createInbound({
    url: (provider) => wireOf(provider).inboundUrl,
    clock: settings.clock,
    posts(text, url) {
      const wire = wireOf(text.provider);
      return wire.inbound(text, url).map((post) => ({ ...post, retries: wire.retries(url) }));
    },
    send: webhooks.send,
    written(text) {
      journal.write(text);
      telephones.add(text.from, { kind: "written", text });
    },
    touch: telephones.touch,
    copies(from) {
      const share = faults.duplicateInbound;
      return share > 0 && chance.of("inbound", `${from} ${chance.turn(`inbound ${from}`)}`) < share ? 2 : 1;
    },
  });

  function take(letter: Letter, to: string, given: Given): Verdict {
    const verdict = verdictOn(letter, to, given);
    const text = row(letter, to, given);
    if (verdict !== "accepted") return { text: { ...text, fate: "refused" }, verdict };
    journal.accept(text, given.same?.key);
    if (faults.keepTexts) telephones.add(to, { kind: text.call ? "called" : "received", text });
    return { text, verdict };
  }

  function verdictOn(letter: Letter, to: string, { same }: Given): Verdict["verdict"] {
    const earlier = same && journal.lastWith(letter.provider, same.key, channelOf(letter));
    if (earlier && settings.clock() - earlier.acceptedAt < same.forMs) return "duplicate";
    if (faults.wholeAccount === "credit") return "no-credit";
    if (faults.noRouteTo === to) return "no-route";
    if (faults.rejectShare === 0) return "accepted";
    // Of the same words to the same number a provider says the same, however often it is asked.
    return chance.of("reject", `${to} ${letter.body}`) < faults.rejectShare ? "rejected" : "accepted";
  }

  function row(letter: Letter, to: string, { messageId, attempt }: Given): Text {
    const receiptState = letter.report ? "waiting" : "none";
    const acceptedAt = settings.clock();
    const text: Text = {
      seq: seq++,
      messageId,
      attempt,
      to,
      letter,
      acceptedAt,
      fate: "travelling",
      receiptState,
      tries: 0,
    };
    return letter.voice ? { ...text, call: newCall() } : text;
  }

  /** From now on these texts are on their way, and these calls are made. */
  function schedule(accepted: Text[]): void {
    for (const call of accepted.filter(isCall)) calls.place(call);
    const texts = accepted.filter((text) => !isCall(text));
    for (const text of texts) {
      const { progress, retries } = wireOf(text.letter.provider);
      const url = text.letter.report?.url;
      if (!url || !progress) continue;
      const ignored = { url, results: 0, retries: retries(url), done: () => {} };
      for (const post of progress(text, url)) webhooks.send({ ...post, ...ignored });
    }
    if (texts.length > 0) receipts.schedule(texts);
  }

  /** Writes down a recipient that the wire turned away; `remember`: look-ups find it. */
  function refuse(text: Text, status: number | string, remember: boolean): void {
    journal.refuse({ ...text, fate: "refused", refusedWith: status }, remember);
  }

  return {
    settings,
    journal,
    telephones,
    calls,
    take,
    row,
    refuse,
    writeToTown,
    ...createDraws(
      () => faults,
      () => chance,
    ),
    nextRequest: () => ++requests,
    schedule,
    /** Whether anybody would hear of a text to the town. */
    hears: () => wires.some((wire) => wire.inboundUrl !== undefined),
    /** Whose number that is: of the provider that last wrote to this telephone from it, else of the first that listens. */
    providerOf(from: string, to: string): string {
      const entries = telephones.find(from)?.entries ?? [];
      const letters = entries.flatMap((entry) => (entry.kind === "received" ? [entry.text.letter] : []));
      const listening = wires.find((wire) => wire.inboundUrl !== undefined) ?? wires[0];
      return letters.findLast((letter) => letter.sender === to)?.provider ?? listening?.provider ?? "";
    },
    providers: wires.map((wire) => wire.provider),
    faults: () => faults,
    setFaults(next: Faults): void {
      faults = next;
      chance = createChance(next.seed);
    },
    /** Forgets everything it saw and stops what was under way; faults stay. */
    empty(): void {
      calls.clear();
      receipts.clear();
      webhooks.clear();
      journal.clear();
      telephones.clear();
      chance = createChance(faults.seed);
    },
    close(): void {
      calls.clear();
      receipts.clear();
      webhooks.close();
    },
  };
}
