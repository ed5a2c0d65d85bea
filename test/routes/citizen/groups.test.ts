import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { hashToken, linkKey, signUpCode } from "../../../src/secrets.ts";
import { aMember, groupBit, has, hiddenBit, plain, withGroups } from "../../support/groups.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

const phone = "+420601111222";
const filled = { phone: "601 111 222", topics: ["1"], place: "", consent: "yes" };

beforeEach(async () => {
  at(now);
  quiet();
  await withGroups();
});

/** Signs up by the web, to the end. `meanwhile`: what happens before the code is typed. */
async function signUp(topics: string[], meanwhile = async () => {}) {
  const link = (await post("/", { ...filled, topics })).location ?? "";
  const [town] = await rows<{ secret: string }>("SELECT secret FROM towns");
  const key = linkKey(town?.secret ?? "", env.WEBHOOK_SECRET.split(",")[0] ?? "");
  await meanwhile();
  await post(link, { code: signUpCode(key, hashToken(link.replace("/kod/", ""))) });
}

it.each(["cs", "en"])("shows no group and nothing hidden on the form (%s)", async (language) => {
  const said = words(await visit("/", { headers: { "accept-language": language } }));
  expect(said).not.toMatch(/Hasiči|Firefighters|Kronika/);
});

it.each(["12", "13", "29"])(
  "takes no form with a topic that it does not offer, and says the same of each: %s",
  async (id) => {
    const page = await post("/", { ...filled, topics: ["1", id] });
    expect([page.status, await rows("SELECT id FROM signUps")]).toEqual([422, []]);
    expect(words(page)).not.toMatch(/Hasiči|Kronika/);
  },
);

it("brings nobody into a topic that was closed, or hidden, before the code was typed", async () => {
  await signUp(["1", "7", "8"], async () => {
    await env.DB.exec("UPDATE topics SET closed = 1 WHERE id = 7");
    await env.DB.exec("UPDATE topics SET hidden = 1 WHERE id = 8");
  });
  expect(await has(phone)).toEqual({ state: "subscribed", topics: plain });
});

it("does not throw who signs up again out of their group, nor out of what is hidden", async () => {
  await aMember(phone);
  await signUp(["8"]);
  expect(await has(phone)).toEqual({ state: "subscribed", topics: plain | groupBit | hiddenBit });
});

it("brings nobody back into a group who had left everything", async () => {
  await aMember(phone, plain | groupBit, "left");
  await signUp(["1"]);
  expect(await has(phone)).toEqual({ state: "subscribed", topics: plain });
});

it("lets the office bring somebody into a group by the form at the counter", async () => {
  const session = await aSession();
  expect(words(await visit("/desk/enrolment", { session }))).toContain("Hasiči");
  const form = { ...filled, topics: ["1", "12"], language: "cs", paper: "7/2026" };
  await post("/desk/enrolment", form, { session });
  expect(await has(phone)).toEqual({ state: "subscribed", topics: plain | groupBit });
});
