import { expect, it, onTestFinished } from "vitest";
import { addPeople, buildWorker, freshlySeen, openWorker, until, writeMessage } from "../support/worker.ts";

const link = "https://www.příklad.cz/úřední-deska?část=Lhota";

it("a link arrives on the telephone with its target, and the words around it without accents", async () => {
  const worker = await openWorker(buildWorker(), { HOLD_SECONDS: "0" });
  onTestFinished(() => worker.close());
  await addPeople(worker.db, 1);
  const id = await writeMessage(worker, `Příští týden nepoteče voda, ﬁltry máme. Více: ${link}.`);
  await worker.post(`/messages/${id}/dispatch`, freshlySeen);
  const accepted = async () => (await worker.exchange.log<{ accepted: { text: string }[] }>()).accepted;
  await until(async () => (await accepted()).length > 0);
  expect((await accepted()).map(({ text }) => text)).toEqual([
    `Mesto: Pristi tyden nepotece voda, filtry mame. Vice: ${new URL(link).href}.`,
  ]);
});
