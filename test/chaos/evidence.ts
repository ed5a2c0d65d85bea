import { closesIn, receiptsIn } from "./kept.ts";
import type {
  ChunkRow,
  ConsentRow,
  DeliveryRow,
  Evidence,
  MessageRow,
  Restore,
  SentMessage,
  SubscriberRow,
} from "./seen.ts";
import type { Site } from "./site.ts";

/** What was said and done, and what did not come about that had to. */
export type Story = { messages: readonly SentMessage[]; restores: readonly Restore[]; remarks: readonly string[] };

export const joined = (one: Story, other: Story): Story => ({
  messages: [...one.messages, ...other.messages],
  restores: [...one.restores, ...other.restores],
  remarks: [...one.remarks, ...other.remarks],
});

/** Reads what the exchange saw and what the desk knows. */
export async function gather(site: Site, story: Story): Promise<Evidence> {
  const { accepted, refused } = site.exchange.journal.entries({});
  const rows = async <Row>(sql: string) => (await site.db().prepare(sql).all<Row>()).results;
  return {
    ...story,
    accepted,
    refused,
    chunks: await rows<ChunkRow>("SELECT messageId, number, state, provider, people, gone FROM chunks"),
    deliveries: await rows<DeliveryRow>("SELECT messageId, subscriberId, chunk, state, ref, calls FROM deliveries"),
    subscribers: await rows<SubscriberRow>("SELECT id, state FROM subscribers"),
    consents: await rows<ConsentRow>("SELECT subscriberId, endedAt, endedBy FROM consents"),
    kept: await rows<MessageRow>("SELECT id, state, expiresAt FROM messages"),
    exposed: site.tally.exposed(),
    excused: new Set([...site.tally.excused(), ...site.office.lostBodies.flatMap(closesIn)]),
    heard: site.tally.heard(),
    halts: site.tally.halts(),
    skips: site.skips(),
    givenUp: site.tally.givenUp(),
    lostReceipts: new Set(site.office.lostBodies.flatMap(receiptsIn)),
  };
}
