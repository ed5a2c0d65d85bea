import { catalogues } from "../../src/i18n/catalogues.ts";
import { paths } from "../../src/paths.ts";
import { type AppEnv, until, writeMessage } from "../support/worker.ts";
import { rightAnswer, rightCount, rightRows, WrongAnswer } from "./answers.ts";
import { attributeOf, hiddenFields } from "./html.ts";

/*
 * What the bench does as a clerk. It asks for what the house's own pages ask for, path and hidden fields, so that it
 * cannot measure a path that no page uses.
 */

export const text = "Zítra od 8 do 12 hodin nepoteče voda v ulici Nádražní. Cisterna bude na návsi.";

export const desk = catalogues.cs.desk;

export type Asked = { path: string; form: Record<string, string> };

/** What a preview must show of so many people. */
const previewFacts = (people: number) => [desk.compose.toPeople(people), `value="${people} 0 `];

/** What the compose page asks while a clerk types about water, with people counted already. */
export async function openPreview(worker: AppEnv, people: number): Promise<Asked> {
  const page = await rightAnswer("The compose page", await worker.get(paths.newMessage), { status: 200 });
  const path = attributeOf(page, "preview", "hx-post");
  const typed = { ...JSON.parse(attributeOf(page, "preview", "hx-vals")), topics: "1", text };
  const counted = await askPreview(worker, { path, form: typed }, people);
  return { path, form: { ...typed, ...hiddenFields(counted) } };
}

/** Asks for a preview. @returns its page; throws WrongAnswer when it does not show these people */
export async function askPreview(worker: AppEnv, { path, form }: Asked, people: number): Promise<string> {
  const response = await worker.post(path, form);
  return rightAnswer(`A preview (POST ${path})`, response, { status: 200, facts: previewFacts(people) });
}

/** Writes a message and opens its check page. @returns what the page's button posts */
export async function openCheck(worker: AppEnv, people: number, words = text): Promise<Asked & { id: number }> {
  const id = await writeMessage(worker, words);
  return { id, ...(await askCheck(worker, id, people)) };
}

/** Opens a message's check page. @returns what its button posts */
export async function askCheck(worker: AppEnv, id: number, people: number): Promise<Asked> {
  const facts = [desk.check.toPeople(people)];
  const page = await rightAnswer("The check page", await worker.get(paths.checkMessage(id)), { status: 200, facts });
  const path = paths.dispatch(id);
  const [, form] = page.split(`action="${path}"`);
  if (form === undefined) throw new WrongAnswer(`The check page of message ${id} has no button that sends it.`);
  return { path, form: hiddenFields(form.split("</form>")[0] ?? "") };
}

/** Presses the button. Throws WrongAnswer when the message is not on its way. */
export async function dispatch(worker: AppEnv, { path, form, id }: Asked & { id: number }): Promise<void> {
  const response = await worker.post(path, form);
  await rightAnswer("A dispatch", response, { status: 303 });
  if (response.headers.get("location") !== paths.message(id))
    throw new WrongAnswer(`A dispatch of message ${id} led to ${response.headers.get("location")}.`);
}

export type Sent = { seconds: number; id: number };

/** Writes to everybody, sends it and waits for the last outcome. @returns seconds from the dispatch to it */
export async function timeSend(worker: AppEnv, people: number): Promise<Sent> {
  return sendChecked(worker, await openCheck(worker, people), people);
}

/** Presses the button of an open check page and waits for the last outcome. */
export async function sendChecked(worker: AppEnv, check: Asked & { id: number }, people: number): Promise<Sent> {
  const began = performance.now();
  await dispatch(worker, check);
  await until(async () => (await openChunks(worker, check.id)) === 0, 120_000, 10);
  const seconds = (performance.now() - began) / 1000;
  await rightDeliveries(worker, check.id, people);
  return { seconds, id: check.id };
}

/** Throws WrongAnswer when a message was not accepted for so many people, each once. */
export async function rightDeliveries(worker: AppEnv, id: number, people: number): Promise<void> {
  const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ? AND state IN ('accepted', 'delivered')";
  await rightRows(`People to whom message ${id} went`, worker.db, { sql, values: [id] }, people);
}

/** Throws WrongAnswer when not so many people of a message have it. */
export async function rightDelivered(worker: AppEnv, id: number, people: number): Promise<void> {
  const sql = "SELECT count(*) AS n FROM deliveries WHERE messageId = ? AND state = 'delivered'";
  await rightRows(`People who have message ${id}`, worker.db, { sql, values: [id] }, people);
}

async function openChunks(worker: AppEnv, id: number): Promise<number> {
  const row = await worker.db
    .prepare("SELECT count(*) FILTER (WHERE state <> 'closed') AS open FROM chunks WHERE messageId = ?")
    .bind(id)
    .first<{ open: number }>();
  return row?.open ?? 1;
}

type Log = { accepted: { attempt: string; text: string }[]; requests: { ms: number }[] };

/** The names under which the provider has what it accepted since a moment (epoch ms). */
export async function attemptsSince(worker: AppEnv, since: number): Promise<string[]> {
  const { accepted } = await worker.exchange.log<Log>(`?since=${since}`);
  return accepted.map(({ attempt }) => attempt);
}

/** How long the provider took for its requests since a moment (epoch ms): ms in all. */
export async function providerMs(worker: AppEnv, since: number): Promise<number> {
  const { requests } = await worker.exchange.log<Log>(`?since=${since}`);
  return requests.reduce((sum, { ms }) => sum + ms, 0);
}

/** Throws WrongAnswer when the provider has not accepted as many texts as it was to. */
export async function rightAccepted(worker: AppEnv, expected: number): Promise<void> {
  const { accepted } = await worker.exchange.log<{ accepted: number }>("?counts");
  rightCount("Texts that the provider accepted", accepted, expected);
}
