import { addPeople, buildWorker, type House, openHouse, writeMessage } from "../test/support/house.ts";
import { unpaced } from "./bulk.ts";

const times = 200;
const perChunk = 500;

/** CPU of the runtime's process over equal, warm invocations, D1 and the broker included, divided. */
async function cpuOf(house: House, act: (index: number) => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 20; index++) await act(index);
  const before = house.usage().cpuMs;
  for (let index = 20; index < 20 + times; index++) await act(index);
  return Number(((house.usage().cpuMs - before) / times).toFixed(2));
}

/** By kind of invocation, ms. */
export async function benchCpu() {
  const house = await openHouse(buildWorker(), unpaced);
  await house.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
  await addPeople(house.db, perChunk);
  const read = async (response: Response) => response.text();
  const signUpPage = await cpuOf(house, async () => read(await house.get("/")));
  const preview = await cpuOf(house, async () =>
    read(
      await house.post("/messages/preview", {
        topics: "1",
        text: "Zítra nepoteče voda.",
        counts: "500 0",
        countedFor: "1|",
      }),
    ),
  );
  const ids = await writeMessages(house, times + 20);
  const chunk = await cpuOf(house, (index) => house.ring("infokanal-chunks", { messageId: ids[index], chunk: 1 }));
  const receipts = await cpuOf(house, (index) => report(house, ids[index] ?? 0));
  const cronTick = await cpuOf(house, () => house.tick("* * * * *"));
  await house.close();
  return { signUpPage, preview, chunk, receipts, cronTick };
}

/** Messages whose one chunk is open, but whose bell has not rung: the freeze is not part of what is measured. */
async function writeMessages(house: House, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) ids.push(await writeMessage(house, `Zítra nepoteče voda. ${index}`));
  const now = Date.now();
  const people = JSON.stringify(Array.from({ length: perChunk }, (_, index) => index + 1));
  await house.db.batch([
    house.db
      .prepare(
        `UPDATE messages SET state = 'sending', mark = 'Mesto:', segmentPrice = 120, expiresAt = ?1, dispatchedAt = ?2`,
      )
      .bind(now + 3_600_000, now),
    house.db
      .prepare(
        `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, ringAt, people, size)
         SELECT id, 1, 'open', 'sms', 'ordinary', 'infobip', 1, 0, ?1, ?2, ?3 FROM messages`,
      )
      .bind(now + 3_600_000, people, perChunk),
  ]);
  return ids;
}

/** A hundred receipts in one webhook: the most that Infobip posts at once. */
async function report(house: House, messageId: number): Promise<void> {
  const results = Array.from({ length: 100 }, (_, index) => ({
    messageId: `${messageId}.1.${index + 1}`,
    to: "420601000001",
    status: { groupId: 3, id: 5 },
    error: { id: 0, permanent: false },
  }));
  const response = await fetch(`${house.url}/webhooks/infobip?secret=demo-webhook-secret-not-for-a-town`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ results }),
  });
  if (!response.ok) throw new Error(`the receipts were not taken: ${response.status}`);
}
