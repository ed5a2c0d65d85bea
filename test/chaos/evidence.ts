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
  Talk,
} from "./seen.ts";
import type { Site } from "./site.ts";
import { numberOf, personOf } from "./town.ts";

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
  const ids = new Map((await rows<{ id: number; phone: string }>("SELECT id, phone FROM subscribers")).map(idByPhone));
  const idOf = (phone: string) => ids.get(phone.replace("+", "")) ?? personOf(phone);
  const byId = <Text extends { to: string }>(text: Text) => ({ ...text, to: numberOf(idOf(text.to)) });
  return {
    ...story,
    accepted: accepted.map(byId),
    refused: refused.map(byId),
    talk: await talkIn(site, idOf),
    chunks: await rows<ChunkRow>("SELECT messageId, number, state, provider, people, gone FROM chunks"),
    deliveries: await rows<DeliveryRow>("SELECT messageId, subscriberId, chunk, state, ref, calls FROM deliveries"),
    subscribers: await rows<SubscriberRow>("SELECT id, state, topics FROM subscribers"),
    consents: await rows<ConsentRow>("SELECT subscriberId, endedAt, endedBy FROM consents"),
    kept: await rows<MessageRow>("SELECT id, state, expiresAt, dispatchedAt FROM messages"),
    exposed: site.tally.exposed(),
    excused: new Set([...site.tally.excused(), ...site.office.lostBodies.flatMap(closesIn)]),
    heard: site.tally.heard(),
    halts: site.tally.halts(),
    skips: site.skips(),
    givenUp: site.tally.givenUp(),
    lostReceipts: new Set(site.office.lostBodies.flatMap(receiptsIn)),
  };
}

const idByPhone = ({ id, phone }: { id: number; phone: string }) => [phone.replace("+", ""), id] as const;

/** What was texted, by whom the town knows each telephone as. */
async function talkIn({ exchange, db }: Site, idOf: (phone: string) => number): Promise<Talk> {
  type Row = { provider: string; providerId: string; phone: string; text: string };
  const rows = async <More>(sql: string) =>
    (await db().prepare(sql).all<Row & More>()).results.map((row) => ({ ...row, person: idOf(row.phone) }));
  return {
    written: exchange.journal.entries({}).inbound.map((text) => ({ ...text, person: idOf(text.from) })),
    kept: await rows<{ understoodAs: string; receivedAt: number }>(
      "SELECT provider, providerId, phone, text, understoodAs, receivedAt FROM inboundTexts ORDER BY id",
    ),
    replies: await rows<{ notices: number }>(
      `SELECT r.provider, r.providerId, r.phone, r.text, count(n.id) AS notices
       FROM replies r LEFT JOIN notices n ON n.replyId = r.id WHERE r.clerkId IS NULL GROUP BY r.id`,
    ),
    goodbyes: await rows<unknown>(
      "SELECT s.phone FROM notices n JOIN subscribers s ON s.id = n.subscriberId WHERE n.kind = 'goodbye'",
    ),
  };
}
