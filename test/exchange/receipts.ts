import type { Chance } from "./chance.ts";
import type { Faults } from "./faults.ts";
import { channelOf, type Fate, type ReceiptState, type Text } from "./text.ts";

/** Receipts that fall due this close together travel in one request. */
const GATHER_MS = 5;

export type ReceiptPorts = {
  faults(): Faults;
  chance(): Chance;
  clock(): number;
  /** Posts one batch of texts of one provider to one address. */
  report(url: string, texts: Text[], done: (taken: boolean, tries: number) => void): void;
  reportsPerRequest(provider: string): number;
  moved(text: Text, to: ReceiptState): void;
  /** A text has met its fate. */
  settled(text: Text): void;
};

export type Receipts = ReturnType<typeof createReceipts>;

/** Decides each accepted text's fate when its time has come, and sends what reports are asked for, grouped. */
export function createReceipts(ports: ReceiptPorts) {
  const timers = new Set<NodeJS.Timeout>();
  let gathered = new Map<string, Text[]>();

  function after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }

  function settle(texts: Text[]): void {
    const now = ports.clock();
    for (const text of texts) {
      text.fate = fateOf(text, now);
      text.doneAt = now;
      ports.settled(text);
      if (text.letter.report) dispatch(text);
    }
  }

  function fateOf(text: Text, now: number): Fate {
    const { validForMs } = text.letter;
    if (validForMs !== undefined && now - text.acceptedAt >= validForMs) return "expired";
    const key = `${text.to} ${ports.chance().turn(`fate ${text.to}`)}`;
    if (ports.chance().of("undelivered", key) >= ports.faults().undeliveredShare) return "delivered";
    const which = ports.chance().of("fate", key);
    return which < 0.4 ? "unreachable" : which < 0.7 ? "unknown" : "expired";
  }

  function dispatch(text: Text): void {
    const faults = ports.faults();
    const key = `${text.to} ${ports.chance().turn(`receipt ${text.to}`)}`;
    const happens = (kind: string, share: number) => ports.chance().of(kind, key) < share;
    if (happens("lost", faults.receiptsLost)) {
      ports.moved(text, "lost");
      return;
    }
    const copies = happens("doubled", faults.receiptsDoubled) ? 2 : 1;
    const heldMs = Math.max(500, 3 * faults.receiptDelayMs) * ports.chance().of("held", key);
    for (let copy = 0; copy < copies; copy++) {
      if (happens("shuffled", faults.receiptsShuffled)) after(heldMs, () => gather(text));
      else gather(text);
    }
  }

  function gather(text: Text): void {
    const url = text.letter.report?.url ?? "";
    const key = `${text.letter.provider} ${channelOf(text.letter)} ${url}`;
    const batch = gathered.get(key);
    if (batch) batch.push(text);
    else {
      gathered.set(key, [text]);
      after(GATHER_MS, () => flush(key, url));
    }
  }

  function flush(key: string, url: string): void {
    const texts = gathered.get(key) ?? [];
    gathered.delete(key);
    const perRequest = ports.reportsPerRequest(texts[0]?.letter.provider ?? "");
    for (let from = 0; from < texts.length; from += perRequest) {
      const batch = texts.slice(from, from + perRequest);
      ports.report(url, batch, (taken, tries) => close(batch, taken, tries));
    }
  }

  function close(texts: Text[], taken: boolean, tries: number): void {
    for (const text of texts) {
      text.tries += tries;
      // A doubled receipt taken once was taken, whatever becomes of its copy.
      if (text.receiptState === "waiting" || taken) ports.moved(text, taken ? "sent" : "failed");
    }
  }

  return {
    schedule: (texts: Text[]) => after(ports.faults().receiptDelayMs, () => settle(texts)),
    /** This call is over: what comes now is its report. */
    over(call: Text): void {
      if (call.letter.report) after(ports.faults().receiptDelayMs, () => dispatch(call));
    },
    clear(): void {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      gathered = new Map();
    },
  };
}
