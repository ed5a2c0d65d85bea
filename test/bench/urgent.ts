import { paths } from "../../src/paths.ts";
import { type AppEnv, addPeople, until } from "../support/worker.ts";
import { rightAnswer, WrongAnswer } from "./answers.ts";
import { askCheck, dispatch, rightAccepted, rightDeliveries, timeSend } from "./clerk.ts";
import { unpaced, withWorker } from "./houses.ts";

const urgentSamples = 20;
const samplesPerSend = 5;
const placePeople = 7;
const people = 10_000;

/** From the click to the first request of a crisis message, while 10,000 ordinary ones are leaving. */
export function benchUrgent() {
  return withWorker(unpaced, async (worker) => {
    await worker.exchange.setFaults({ latencyMs: 100, receiptDelayMs: 3_600_000, keepTexts: false });
    await addPeople(worker.db, people);
    await worker.db.batch([
      worker.db.prepare("INSERT INTO places (id, name, position) VALUES (1, 'Náves', 1), (2, 'Jinde', 2)"),
      worker.db.prepare(
        `UPDATE subscribers SET places = json_array(json_array(CASE WHEN id <= ${placePeople} THEN 1 ELSE 2 END))`,
      ),
    ]);
    const waits: number[] = [];
    while (waits.length < urgentSamples) {
      const ordinary = timeSend(worker, people);
      for (let sample = 0; sample < samplesPerSend; sample++) waits.push(await urgentWait(worker));
      await ordinary;
    }
    await rightAccepted(worker, (urgentSamples / samplesPerSend) * people + urgentSamples * placePeople);
    waits.sort((a, b) => a - b);
    return {
      samples: waits.length,
      medianMs: waits[waits.length >> 1],
      p95Ms: waits[Math.ceil(waits.length * 0.95) - 1],
    };
  });
}

type Requests = { requests: { at: number; recipients: number }[] };

/** A crisis message to the few people of one place: its request is known by their number. */
async function urgentWait(worker: AppEnv): Promise<number> {
  const id = await writeCrisis(worker);
  const check = { id, ...(await askCheck(worker, id, placePeople)) };
  const clicked = Date.now();
  await dispatch(worker, check);
  let at: number | undefined;
  await until(async () => {
    const { requests } = await worker.exchange.log<Requests>(`?since=${clicked}`);
    at = requests.find((request) => request.recipients === placePeople && request.at >= clicked)?.at;
    return at !== undefined;
  });
  const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ?";
  const recorded = () => worker.db.prepare(sql).bind(id).first<{ n: number }>();
  await until(async () => (await recorded())?.n === placePeople);
  await rightDeliveries(worker, id, placePeople);
  return (at ?? clicked) - clicked;
}

async function writeCrisis(worker: AppEnv): Promise<number> {
  const form = { topics: "0", places: "1", text: "Povodeň. Odvezte auta z nižších poloh.", action: "check" };
  const written = await worker.post(paths.messages, form);
  await rightAnswer("A crisis message", written, { status: 303 });
  const id = /\/messages\/(\d+)\/check/.exec(written.headers.get("location") ?? "")?.[1];
  if (!id) throw new WrongAnswer(`A crisis message led to ${written.headers.get("location")} and not to its check.`);
  return Number(id);
}
