import { closesIn, receiptsIn } from "./kept.ts";
import { remindedIn } from "./reminders.ts";
import type {
  ChunkRow,
  ConsentRow,
  DeliveryRow,
  Evidence,
  Gone,
  MessageRow,
  Restore,
  SentMessage,
  SubscriberRow,
  Talk,
} from "./seen.ts";
import type { Site } from "./site.ts";
import { markOf, numberOf, personOf } from "./town.ts";
import type { ComingsAndGoings } from "./townspeople.ts";

/** What was said and done, and what did not come about that had to. */
export type Story = { messages: readonly SentMessage[]; restores: readonly Restore[]; remarks: readonly string[] };

export const joined = <More>(one: Story & More, other: Story): Story & More => ({
  ...one,
  messages: [...one.messages, ...other.messages],
  restores: [...one.restores, ...other.restores],
  remarks: [...one.remarks, ...other.remarks],
});

/** Reads what the exchange saw and what the desk knows. */
export async function gather(site: Site, { reminded, ...story }: Story & ComingsAndGoings): Promise<Evidence> {
  const { accepted, refused } = site.exchange.journal.entries({});
  const rows = async <Row>(sql: string) => (await site.db().prepare(sql).all<Row>()).results;
  const made = await remindedIn(site, reminded);
  const messages = [...story.messages, ...made.messages];
  const chunks = await rows<ChunkRow>("SELECT messageId, number, state, provider, people, gone FROM chunks");
  const people = await rows<{ id: number; phone: string }>("SELECT id, phone FROM subscribers");
  const idOf = idsIn({ people, gone: story.gone, messages, chunks });
  const byId = <Text extends { to: string; text: string }>(text: Text) => ({
    ...text,
    to: numberOf(idOf(text.to, text.text)),
  });
  return {
    ...story,
    messages,
    remarks: [...story.remarks, ...made.remarks, ...cameBack(story.gone, people)],
    accepted: accepted.map(byId),
    refused: refused.map(byId),
    talk: await talkIn(site, idOf),
    chunks,
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

type PersonRow = { id: number; phone: string };
type Known = { people: readonly PersonRow[] } & Pick<Evidence, "gone" | "messages" | "chunks">;

/**
 * By which id the town knows a telephone, or knew it: of those that it had, the one that is in the chunks of the message
 * that it was sent, or else the one it has now.
 */
function idsIn({ people, gone, messages, chunks }: Known): (phone: string, text?: string) => number {
  const now = people.map(({ id, phone }) => ({ id, number: phone.replace("+", "") }));
  const ids = Map.groupBy([...now, ...gone], ({ number }) => number);
  const byMark = new Map(messages.map(({ mark, id }) => [mark, id]));
  const meant = new Set(
    chunks.flatMap(({ messageId, people }) => (JSON.parse(people) as number[]).map((id) => `${messageId} ${id}`)),
  );
  return (phone, text = "") => {
    const [last, ...before] = ids.get(phone.replace("+", "")) ?? [];
    const isMeant = ({ id }: { id: number }) => meant.has(`${byMark.get(markOf(text))} ${id}`);
    return (before.length > 0 && last && [last, ...before].find(isMeant)?.id) || (last?.id ?? personOf(phone));
  };
}

/** Who is gone and has not signed up anew is under no other id there either. */
function cameBack(gone: readonly Gone[], people: readonly PersonRow[]): string[] {
  const ids = new Map(people.map(({ id, phone }) => [phone.replace("+", ""), id]));
  return gone
    .filter(({ number, isAnew }) => !isAnew && ids.has(number))
    .map(({ id, number, by }) => `came back: person ${id}, who was ${by}, is person ${ids.get(number)}`);
}

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
