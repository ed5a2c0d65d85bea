import { countParts } from "./segments.ts";
import type { InboundText } from "./text.ts";
import type { Parcel, Post, Retries } from "./webhooks.ts";

export type InboundPorts = {
  /** The town's webhook for a provider; without it a text is marked as not handed over. */
  url(provider: string): string | undefined;
  clock(): number;
  /** The provider's webhooks for a text. */
  posts(text: InboundText, url: string): (Post & { retries: Retries })[];
  send(parcel: Parcel): void;
  /** A text was written on a telephone. */
  written(text: InboundText): void;
  /** A text's state moved on this telephone. */
  touch(number: string): void;
  /** How many times the next text from a number is reported. */
  copies(from: string): number;
};

/** Makes the verb by which a telephone texts the town. */
export function createInbound(ports: InboundPorts) {
  let count = 0;

  function handOver(text: InboundText): void {
    const done = (taken: boolean) => {
      // A copy that failed does not undo one that was taken.
      if (text.receiptState !== "sent") text.receiptState = taken ? "sent" : "failed";
      ports.touch(text.from);
    };
    const url = ports.url(text.provider);
    if (!url) {
      done(false);
      return;
    }
    const posts = ports.posts(text, url);
    const copies = ports.copies(text.from);
    for (let copy = 0; copy < copies; copy++) for (const post of posts) ports.send({ ...post, url, results: 1, done });
  }

  return (provider: string, from: string, to: string, body: string): InboundText => {
    const receivedAt = ports.clock();
    // Infobip's inbound ids are its own and unique; ours stay unique over restarts of the exchange, too.
    const messageId = `in-${receivedAt}-${++count}`;
    const text: InboundText = {
      provider,
      messageId,
      from,
      to,
      text: body,
      ...countParts(body),
      receivedAt,
      receiptState: "waiting",
    };
    ports.written(text);
    handOver(text);
    return text;
  };
}
