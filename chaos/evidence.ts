import type { Place } from "./place.ts";
import type { ChunkRow, DeliveryRow, Evidence, LogText, SentMessage, SubscriberRow } from "./verdict.ts";

/** Reads what the exchange saw and what the desk knows. */
export async function gather(place: Place, messages: readonly SentMessage[]): Promise<Evidence> {
  const log = (await (await fetch(`${place.exchangeUrl}/log.json`)).json()) as { accepted: LogText[] };
  const rows = async <Row>(sql: string) => (await place.db().prepare(sql).all<Row>()).results;
  return {
    messages,
    accepted: log.accepted,
    chunks: await rows<ChunkRow>("SELECT messageId, number, state, provider, people, gone FROM chunks"),
    deliveries: await rows<DeliveryRow>("SELECT messageId, subscriberId, chunk, state, ref FROM deliveries"),
    subscribers: await rows<SubscriberRow>("SELECT id, state FROM subscribers"),
    exposed: place.tally.exposed(),
    lostReceipts: new Set(place.office.lostBodies.flatMap(receiptsIn)),
  };
}

type Lost = {
  receipts?: { messageId: number; chunk: number; subscriberId: number }[];
  numbered?: { ref: string }[];
};

/** The receipts that a note carried, by attempt or by the provider's id. */
function receiptsIn(body: unknown): string[] {
  const { receipts = [], numbered = [] } = body as Lost;
  return [
    ...receipts.map(({ messageId, chunk, subscriberId }) => `${messageId}.${chunk}.${subscriberId}`),
    ...numbered.map(({ ref }) => ref),
  ];
}
