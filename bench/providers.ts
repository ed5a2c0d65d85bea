import { createHmac } from "node:crypto";
import { demoSettings } from "../scripts/demo-settings.ts";
import type { ProviderName } from "../src/line/pace.ts";
import type { SettingName } from "../src/settings.ts";
import { addPeople, buildWorker, freshlySeen, type House, openHouse, until } from "../test/support/house.ts";
import { countSend, timeSend, unpaced } from "./bulk.ts";

const round = (value: number, digits = 3) => Number(value.toFixed(digits));

const through = (provider: ProviderName): Partial<Record<SettingName, string>> => ({
  ...unpaced,
  PACE_TWILIO: "0",
  PACE_BULKGATE: "0",
  SMS_PROVIDER: provider,
});

const singlePeople = 2_000;
const singleLatencyMs = 50;
const parallel = 6;

/** 2,000 people through a wire that takes one recipient a call, against a bare loop at the same parallelism. */
export async function benchSingle() {
  const house = await openHouse(buildWorker(), through("twilio"));
  await house.exchange.setFaults({ latencyMs: singleLatencyMs, receiptDelayMs: 600_000, keepTexts: false });
  await addPeople(house.db, singlePeople);
  const { seconds } = await timeSend(house);
  const floorSeconds = await bareLoop(house);
  await house.close();
  return { seconds: round(seconds), floorSeconds: round(floorSeconds), ratio: round(seconds / floorSeconds, 2) };
}

async function bareLoop(house: House): Promise<number> {
  const demo = demoSettings({ publicUrl: house.url, providerUrl: house.exchange.url });
  const authorization = `Basic ${btoa(`${demo.TWILIO_ACCOUNT_SID}:${demo.TWILIO_AUTH_TOKEN}`)}`;
  const url = `${house.exchange.url}/2010-04-01/Accounts/${demo.TWILIO_ACCOUNT_SID}/Messages.json`;
  let left = singlePeople;
  const began = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const body = new URLSearchParams({ To: `+420${602_000_000 + left}`, From: demo.TWILIO_FROM ?? "", Body: "Nic." });
      const response = await fetch(url, { method: "POST", headers: { authorization }, body });
      if (!response.ok) throw new Error(`the exchange refused the bare loop: ${response.status}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return (performance.now() - began) / 1000;
}

const urgentSamples = 20;
const areaPeople = 7;

/** From the click to the first request of a crisis message, while 10,000 ordinary ones are leaving. */
export async function benchUrgent() {
  const house = await openHouse(buildWorker(), unpaced);
  await house.exchange.setFaults({ latencyMs: 100, receiptDelayMs: 600_000, keepTexts: false });
  await addPeople(house.db, 10_000);
  await house.db.batch([
    house.db.prepare("INSERT INTO areas (id, name, position) VALUES (1, 'Náves', 1), (2, 'Jinde', 2)"),
    house.db.prepare(`UPDATE subscribers SET areaId = CASE WHEN id <= ${areaPeople} THEN 1 ELSE 2 END`),
  ]);
  const waits: number[] = [];
  while (waits.length < urgentSamples) {
    const ordinary = timeSend(house);
    for (let sample = 0; sample < 5; sample++) waits.push(await urgentWait(house));
    await ordinary;
  }
  await house.close();
  waits.sort((a, b) => a - b);
  return {
    samples: waits.length,
    medianMs: waits[waits.length >> 1],
    p95Ms: waits[Math.ceil(waits.length * 0.95) - 1],
  };
}

/** A crisis message to the few people of one area: its request is known by their number. */
async function urgentWait(house: House): Promise<number> {
  const form = { topics: "0", areas: "1", text: "Povodeň. Odvezte auta z nižších poloh.", action: "check" };
  const written = await house.post("/messages", form);
  const id = /\/messages\/(\d+)\/check/.exec(written.headers.get("location") ?? "")?.[1];
  const clicked = Date.now();
  await house.post(`/messages/${id}/dispatch`, freshlySeen);
  type Requests = { requests: { at: number; recipients: number }[] };
  let at: number | undefined;
  await until(async () => {
    const { requests } = await house.exchange.log<Requests>(`?since=${clicked}`);
    at = requests.find((request) => request.recipients === areaPeople && request.at >= clicked)?.at;
    return at !== undefined;
  });
  return (at ?? clicked) - clicked;
}

/** How many receipts a second are taken in: Infobip's wire a hundred at once, Twilio's one by one and signed. */
export async function benchReceipts() {
  const infobip = await receiptsOf("infobip", 10_000, 100);
  const twilio = await receiptsOf("twilio", 2_000, 1);
  return { perSecond: infobip, twilioPerSecond: twilio };
}

async function receiptsOf(provider: "infobip" | "twilio", people: number, atOnce: number): Promise<number> {
  const house = await openHouse(buildWorker(), through(provider));
  await house.exchange.setFaults({ receiptDelayMs: 3_600_000, keepTexts: false });
  await addPeople(house.db, people);
  const { id } = await timeSend(house);
  const { results } = await house.db
    .prepare("SELECT chunk, subscriberId FROM deliveries WHERE messageId = ?")
    .bind(id)
    .all<{ chunk: number; subscriberId: number }>();
  const names = results.map(({ chunk, subscriberId }) => `${id}.${chunk}.${subscriberId}`);
  const groups = Array.from({ length: Math.ceil(names.length / atOnce) }, (_, index) =>
    names.slice(index * atOnce, (index + 1) * atOnce),
  );
  const queue = groups.values();
  const began = performance.now();
  const worker = async () => {
    for (const group of queue) {
      const response = await (provider === "infobip" ? postInfobip(house, group) : postTwilio(house, group[0] ?? ""));
      if (!response.ok) throw new Error(`a receipt was not taken: ${response.status}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  const seconds = (performance.now() - began) / 1000;
  const row = await house.db
    .prepare("SELECT count(*) AS n FROM deliveries WHERE messageId = ? AND state = 'delivered'")
    .bind(id)
    .first<{ n: number }>();
  await house.close();
  if (row?.n !== people) throw new Error(`${row?.n} of ${people} receipts were recorded`);
  return Math.round(people / seconds);
}

function postInfobip(house: House, names: readonly string[]): Promise<Response> {
  const { WEBHOOK_SECRET } = demoSettings({ publicUrl: house.url, providerUrl: "" });
  const results = names.map((messageId) => ({ messageId, to: "420601000001", status: { groupId: 3, id: 5 } }));
  return fetch(`${house.url}/webhooks/infobip?secret=${WEBHOOK_SECRET}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ results }),
  });
}

function postTwilio(house: House, name: string): Promise<Response> {
  const { TWILIO_AUTH_TOKEN } = demoSettings({ publicUrl: house.url, providerUrl: "" });
  const url = `${house.url}/webhooks/twilio?attempt=${name}`;
  const form = { MessageSid: "SM00000000000000000000000000000001", MessageStatus: "delivered" };
  const signed =
    url +
    Object.entries(form)
      .map(([key, value]) => key + value)
      .join("");
  const signature = createHmac("sha1", TWILIO_AUTH_TOKEN ?? "")
    .update(signed)
    .digest("base64");
  return fetch(url, { method: "POST", headers: { "x-twilio-signature": signature }, body: new URLSearchParams(form) });
}

/** Rows and operations of one message to 2,000, receipts included, beside the budgets of each wire. */
export async function benchBudgets(people = 2_000) {
  const budgets: Record<string, unknown> = {};
  for (const [provider, perChunk] of [
    ["infobip", 500],
    ["twilio", 30],
    ["bulkgate", 100],
  ] as const) {
    const chunks = Math.ceil(people / perChunk);
    const { rowsWritten, rowsRead, queueOperations } = await countSend(people, through(provider));
    budgets[provider] = {
      rowsWritten,
      rowsWrittenAtMost: 2 * people + 6 * chunks + 50,
      rowsRead,
      rowsReadAtMost: 12 * people + 20 * chunks,
      queueOperations,
      queueOperationsAtMost: 3 * chunks + 10,
    };
  }
  return budgets;
}
