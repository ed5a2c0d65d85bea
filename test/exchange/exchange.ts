import { type Chance, createChance } from "./chance.ts";
import { type AnswerFault, answerFaults, type ClientError, clientErrors, type Faults } from "./faults.ts";
import { createInbound } from "./inbound.ts";
import { createJournal } from "./journal.ts";
import { createReceipts } from "./receipts.ts";
import type { Settings } from "./settings.ts";
import { createTelephones } from "./telephones.ts";
import type { InboundText, Letter, Text } from "./text.ts";
import { createWebhooks, type Post, type Retries } from "./webhooks.ts";

/** How one provider words what the exchange has to tell; every provider has one. */
export type Wire = {
  provider: string;
  /** Where it posts texts to the town, if it was told. */
  inboundUrl: string | undefined;
  /** Receipts that one request may carry. */
  reportsPerRequest: number;
  /** The webhook that reports these texts. */
  reports(texts: Text[], url: string): Post;
  /** The webhooks that a provider sends before that, while the text is on its way. */
  progress?(text: Text, url: string): Post[];
  /** The webhook that hands over a text to the town. */
  inbound(text: InboundText, url: string): Post;
  /** What it does when that URL does not take a webhook. */
  retries(url: string): Retries;
};

/** What a wire knows of one recipient: the id it gave, the town's own, and what a duplicate would have in common. */
export type Given = { messageId: string; attempt?: string; same?: { key: string; forMs: number } };

/** What the exchange says about one recipient; the wire turns it into the provider's status. */
export type Verdict = { text: Text; verdict: "accepted" | "duplicate" | "no-credit" | "no-route" | "rejected" };

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
  let errors = 0;

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
      webhooks.send({ ...wire.reports(texts, url), url, results: texts.length, retries: wire.retries(url), done });
    },
  });

  const writeToTown = createInbound({
    url: (provider) => wireOf(provider).inboundUrl,
    clock: settings.clock,
    post: (text, url) => ({ ...wireOf(text.provider).inbound(text, url), retries: wireOf(text.provider).retries(url) }),
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
    if (faults.keepTexts) telephones.add(to, { kind: "received", text });
    return { text, verdict };
  }

  function verdictOn({ provider, body }: Letter, to: string, { same }: Given): Verdict["verdict"] {
    const earlier = same && journal.lastWith(provider, same.key);
    if (earlier && settings.clock() - earlier.acceptedAt < same.forMs) return "duplicate";
    if (faults.wholeAccount === "credit") return "no-credit";
    if (faults.noRouteTo === to) return "no-route";
    if (faults.rejectShare === 0) return "accepted";
    // Of the same words to the same number a provider says the same, however often it is asked.
    return chance.of("reject", `${to} ${body}`) < faults.rejectShare ? "rejected" : "accepted";
  }

  function row(letter: Letter, to: string, { messageId, attempt }: Given): Text {
    const receiptState = letter.report ? "waiting" : "none";
    const acceptedAt = settings.clock();
    return { seq: seq++, messageId, attempt, to, letter, acceptedAt, fate: "travelling", receiptState, tries: 0 };
  }

  /** From now on these texts are on their way. */
  function schedule(texts: Text[]): void {
    for (const text of texts) {
      const { progress, retries } = wireOf(text.letter.provider);
      const url = text.letter.report?.url;
      if (!url || !progress) continue;
      const ignored = { url, results: 0, retries: retries(url), done: () => {} };
      for (const post of progress(text, url)) webhooks.send({ ...post, ...ignored });
    }
    receipts.schedule(texts);
  }

  /** Writes down a recipient that the wire turned away; `remember`: look-ups find it. */
  function refuse(text: Text, status: number | string, remember: boolean): void {
    journal.refuse({ ...text, fate: "refused", refusedWith: status }, remember);
  }

  /** Which fault the next answer to a send request has, if any. */
  function nextAnswerFault(): AnswerFault | undefined {
    let drawn = chance.next("answer");
    return answerFaults.find((name) => {
      drawn -= faults[name];
      return drawn < 0;
    });
  }

  /** What the next 4xx is. In turn and not by chance, so that each of them comes. */
  function nextClientError(): ClientError {
    const given = clientErrors.find((status) => status === faults.clientErrorStatus);
    return given ?? clientErrors[errors++ % clientErrors.length] ?? 400;
  }

  /** Whether the entry about this telephone lacks a field: a draw of its own for every answer. */
  function isGap(kind: string, to: string): boolean {
    return faults.gaps > 0 && chance.of(kind, `${to} ${chance.turn(`${kind} ${to}`)}`) < faults.gaps;
  }

  return {
    settings,
    journal,
    telephones,
    take,
    row,
    refuse,
    writeToTown,
    nextAnswerFault,
    nextClientError,
    isGap,
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
    happens: (kind: string, share: number) => share > 0 && chance.next(kind) < share,
    faults: () => faults,
    setFaults(next: Faults): void {
      faults = next;
      chance = createChance(next.seed);
    },
    /** Forgets everything it saw and stops what was under way; faults stay. */
    empty(): void {
      receipts.clear();
      webhooks.clear();
      journal.clear();
      telephones.clear();
      chance = createChance(faults.seed);
    },
    close(): void {
      receipts.clear();
      webhooks.close();
    },
  };
}
