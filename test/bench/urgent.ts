import { paths } from "../../src/paths.ts";
import { addPeople, type House, until } from "../support/worker.ts";
import { rightAnswer, WrongAnswer } from "./answers.ts";
import { askCheck, dispatch, rightAccepted, rightDeliveries, timeSend } from "./clerk.ts";
import { unpaced, withHouse } from "./houses.ts";

const urgentSamples = 20;
const samplesPerSend = 5;
const areaPeople = 7;
const people = 10_000;

/** From the click to the first request of a crisis message, while 10,000 ordinary ones are leaving. */
export function benchUrgent() {
  return withHouse(unpaced, async (house) => {
    await house.exchange.setFaults({ latencyMs: 100, receiptDelayMs: 3_600_000, keepTexts: false });
    await addPeople(house.db, people);
    await house.db.batch([
      house.db.prepare("INSERT INTO areas (id, name, position) VALUES (1, 'Náves', 1), (2, 'Jinde', 2)"),
      house.db.prepare(`UPDATE subscribers SET areaId = CASE WHEN id <= ${areaPeople} THEN 1 ELSE 2 END`),
    ]);
    const waits: number[] = [];
    while (waits.length < urgentSamples) {
      const ordinary = timeSend(house, people);
      for (let sample = 0; sample < samplesPerSend; sample++) waits.push(await urgentWait(house));
      await ordinary;
    }
    await rightAccepted(house, (urgentSamples / samplesPerSend) * people + urgentSamples * areaPeople);
    waits.sort((a, b) => a - b);
    return {
      samples: waits.length,
      medianMs: waits[waits.length >> 1],
      p95Ms: waits[Math.ceil(waits.length * 0.95) - 1],
    };
  });
}

type Requests = { requests: { at: number; recipients: number }[] };

/** A crisis message to the few people of one area: its request is known by their number. */
async function urgentWait(house: House): Promise<number> {
  const id = await writeCrisis(house);
  const check = { id, ...(await askCheck(house, id, areaPeople)) };
  const clicked = Date.now();
  await dispatch(house, check);
  let at: number | undefined;
  await until(async () => {
    const { requests } = await house.exchange.log<Requests>(`?since=${clicked}`);
    at = requests.find((request) => request.recipients === areaPeople && request.at >= clicked)?.at;
    return at !== undefined;
  });
  const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ?";
  const recorded = () => house.db.prepare(sql).bind(id).first<{ n: number }>();
  await until(async () => (await recorded())?.n === areaPeople);
  await rightDeliveries(house, id, areaPeople);
  return (at ?? clicked) - clicked;
}

async function writeCrisis(house: House): Promise<number> {
  const form = { topics: "0", areas: "1", text: "Povodeň. Odvezte auta z nižších poloh.", action: "check" };
  const written = await house.post(paths.messages, form);
  await rightAnswer("A crisis message", written, { status: 303 });
  const id = /\/messages\/(\d+)\/check/.exec(written.headers.get("location") ?? "")?.[1];
  if (!id) throw new WrongAnswer(`A crisis message led to ${written.headers.get("location")} and not to its check.`);
  return Number(id);
}
