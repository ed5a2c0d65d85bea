import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { bySms } from "../../src/audit/actor.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { alena, portsOf } from "../support/enrolment.ts";
import { aMember, cultureBit, groupBit, has, hiddenBit, plain, withGroups } from "../support/groups.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

beforeEach(async () => {
  await env.DB.exec("UPDATE towns SET name = 'Mirovice', mark = 'Mirovice:', abbreviation = 'MI'");
  await withGroups();
});

let texted = 0;

/** Alena texts the town. @returns what was made of it, and the answer */
async function text(words: string) {
  const id = `in-${++texted}`;
  const inbound = { provider: "infobip", providerId: id, from: alena, text: words } as const;
  const answer = await receiveText(portsOf(town(), quietQueue().queue), bySms, inbound, now);
  const [reply] = await rows<{ text: string }>("SELECT text FROM replies WHERE providerId = ?", id);
  return { as: answer.ok ? answer.value.understoodAs : answer.problem, reply: reply?.text };
}

const member = plain | groupBit | hiddenBit;

it.each([
  "REGISTRUJ Husova 12 tema 12",
  "PRIHLASIT HASICI",
  "REGISTRUJ T12",
  "PRIHLASIT SDH",
  "REG Husova 12 temata 1 12 13",
])("brings no stranger into a closed group, whatever is texted: %s", async (words) => {
  await text(words);
  expect(((await has(alena))?.topics ?? 0) & (groupBit | hiddenBit)).toBe(0);
});

it.each(["PRIHLASIT T12", "PRIHLASIT HASICI", "REGISTRUJ 12", "REG Husova 12 vsechna temata"])(
  "brings nobody into it who is signed up: %s",
  async (words) => {
    await aMember(alena, plain);
    await text(words);
    expect(((await has(alena))?.topics ?? 0) & (groupBit | hiddenBit)).toBe(0);
  },
);

it("signs up for all topics without the group and without what is hidden", async () => {
  await text("REGISTRUJ Husova 12 všechna témata");
  expect((await has(alena))?.topics).toBe(2 ** 10 - 1);
});

it("names neither in the list of topics, not even to those who are in", async () => {
  await aMember(alena, member);
  const { reply } = await text("TEMATA");
  expect(reply).toContain("8 kultura");
  expect(reply).not.toMatch(/hasici|kronika|12|13/);
});

it("tells who is in a group which topics they have, with its name", async () => {
  await aMember(alena, member);
  expect((await text("INFO")).reply).toMatch(/voda.*hasici.*kronika/);
});

it.each([
  ["STOP HASICI", groupBit],
  ["STOP SDH", groupBit],
  ["ODREGISTRUJ 12", groupBit],
  ["ODHLASIT FIREFIGHTERS", groupBit],
  ["STOP KRONIKA", hiddenBit],
])("lets who is in leave by a text, and come back by ZPET: %s", async (words, left) => {
  await aMember(alena, member);
  const { as, reply } = await text(words);
  expect([as, await has(alena)]).toEqual(["command", { state: "subscribed", topics: member & ~left }]);
  expect(reply).toMatch(left === groupBit ? /hasici/ : /kronika/);
  expect((await text("ZPET")).reply).toMatch(/hasici/);
  expect(await has(alena)).toEqual({ state: "subscribed", topics: member });
});

it("leaves the groups with everything else, and brings them back with it", async () => {
  await aMember(alena, member);
  await text("STOP");
  expect((await has(alena))?.state).toBe("left");
  await text("ZPET");
  expect(await has(alena)).toEqual({ state: "subscribed", topics: member });
});

it("signs up without the groups who has left everything before", async () => {
  await aMember(alena, member, "left");
  await text("REGISTRUJ Husova 12 tema 1");
  expect(await has(alena)).toEqual({ state: "subscribed", topics: plain });
});

it("keeps who is in a group when they change their topics", async () => {
  await aMember(alena, member);
  await text("PRIHLASIT KULTURA");
  expect((await has(alena))?.topics).toBe(member | cultureBit);
});

it("takes no answer to an old question for a way into a topic that has been closed since", async () => {
  await aMember(alena, plain);
  const choices = [
    { kind: "sign-up", name: null, addresses: [], topics: [12] },
    { kind: "letter", text: "", isAddressed: true },
  ];
  await env.DB.prepare("INSERT INTO textQuestions (phone, question, askedAt) VALUES (?, ?, ?)")
    .bind(alena, JSON.stringify({ about: "or-letter", choices }), now - 1000)
    .run();
  await text("1");
  expect(await has(alena)).toEqual({ state: "subscribed", topics: plain });
});

it("does not say whether there is such a group to who is not in it", async () => {
  await aMember(alena, plain);
  const [known, unknown] = [await text("ODREGISTRUJ 12"), await text("ODREGISTRUJ 29")];
  expect(known.reply?.replace("12", "29")).toBe(unknown.reply);
});
