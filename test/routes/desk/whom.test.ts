import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { aDispatchedMessage, aDraft, culture, now, rows, water, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";

/* A message for those who were told of another one: its topics only say what it is about. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(3);
  await withPeople(2, { from: 4, topics: 2 ** culture });
});

const whomOf = async (id: number) =>
  (await rows<{ whom: string }>(`SELECT whom FROM messages WHERE id = ${id}`))[0]?.whom;

/** A draft for the three who were told of a message. */
async function anAnswer() {
  const { id } = await aDispatchedMessage();
  const whom = { kind: "told", messageIds: [id] } as const;
  await toldAll(id);
  return { id: await aDraft({ audience: { topics: [culture], places: null, whom } }), whom };
}

const toldAll = (id: number) =>
  rows(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at)
     SELECT ${id}, id, 'sms', 1, 'delivered', 5, 0 FROM subscribers WHERE id <= 3 RETURNING messageId`,
  );

const hidden = ({ text }: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1]?.replaceAll("&quot;", '"') ?? "";

it("keeps whom it is for when it is edited, and counts those", async () => {
  const { id, whom } = await anAnswer();
  const form = await visit(paths.editMessage(id), { session });
  expect(words(form)).toContain("těm, kdo dostali předchozí zprávu");
  const fields = { whom: hidden(form, "whom"), version: hidden(form, "version"), accents: "stripped", when: "now" };
  const typed = { ...fields, topics: [String(water), String(culture)], text: "Voda už teče." };
  const recounted = await post(paths.editMessage(id), { ...typed, action: "recount" }, { session });
  expect(words(recounted)).toContain("3 lidé");
  expect((await post(paths.editMessage(id), { ...typed, action: "check" }, { session })).status).toBe(303);
  expect(JSON.parse((await whomOf(id)) ?? "null")).toEqual(whom);
  const check = words(await visit(paths.checkMessage(id), { session }));
  expect(check).toContain("Zpráva odejde 3 lidem");
  expect(check).toContain("Komu těm, kdo dostali předchozí zprávu");
});

it.each(["told", '{"kind":"told"}', '{"kind":"told","messageIds":["1"]}', '{"kind":"person","subscriberId":-1}', "{"])(
  "a form that names nobody that can be named names nobody: %s",
  async (whom) => {
    const form = { topics: String(water), text: "Voda.", accents: "stripped", when: "now", action: "check", whom };
    expect((await post(paths.messages, form, { session })).status).toBe(303);
    expect(await rows("SELECT whom FROM messages")).toEqual([{ whom: null }]);
  },
);

it("keeps the places that it is about when it is edited", async () => {
  const whom = { kind: "everybody" } as const;
  await rows("INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1), (2, 'Podhradí', 2) RETURNING id");
  const id = await aDraft({ audience: { topics: [water], places: { named: [2], around: [] }, whom } });
  const form = await visit(paths.editMessage(id), { session });
  const fields = { whom: hidden(form, "whom"), places: hidden(form, "places"), version: hidden(form, "version") };
  const typed = { ...fields, topics: String(water), text: "Voda už teče.", accents: "stripped", when: "now" };
  await post(paths.editMessage(id), { ...typed, houses: hidden(form, "houses"), action: "check" }, { session });
  expect(await rows("SELECT places, whom FROM messages")).toEqual([
    { places: '{"named":[2],"around":[]}', whom: JSON.stringify(whom) },
  ]);
});
