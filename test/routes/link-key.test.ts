import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { hashToken, linkKey, signUpCode } from "../../src/secrets.ts";
import type { Env } from "../../src/settings.ts";
import { rows } from "../support/town.ts";
import { post, quiet } from "../support/visit.ts";

/* The Worker's half of the key of codes and links: a setting of its own, and before there was one a webhook secret. */

const LINK_KEY = "a-key-of-codes-and-links-alone";
const newer = "a-newer-secret-of-the-town";

const texts: string[] = [];

beforeEach(() => {
  quiet();
  texts.length = 0;
  vi.mocked(fetch).mockImplementation(async (_, init) => {
    texts.push(String(init?.body));
    throw new TypeError("its answer is lost");
  });
});

/** Somebody signs up in this Worker. @returns where the code is typed, and the code by this half of the key */
async function aSignUp(settings: Partial<Env>, half: string) {
  const form = { phone: "601 234 567", topics: ["1"], place: "", consent: "yes" };
  const link = (await post("/", form, { env: settings })).location ?? "";
  const [town] = await rows<{ secret: string }>("SELECT secret FROM towns");
  return { link, code: signUpCode(linkKey(town?.secret ?? "", half), hashToken(link.replace("/kod/", ""))) };
}

const subscribed = async () => (await rows("SELECT state FROM subscribers")).length;

it.each([
  ["the setting", { LINK_KEY }, LINK_KEY],
  ["the first secret of webhooks, where there is no such setting", {}, env.WEBHOOK_SECRET],
  ["that secret also where an older one stands behind it", { WEBHOOK_SECRET: `${newer},${env.WEBHOOK_SECRET}` }, newer],
])("makes the code of an SMS, and of the page that asks for it: %s", async (_, settings, half) => {
  const { link, code } = await aSignUp(settings, half);
  expect(texts).toEqual([expect.stringContaining(code)]);
  await post(link, { code }, { env: settings });
  expect(await subscribed()).toBe(1);
});

it("lets a code on its way be typed though the secret of webhooks is another one now", async () => {
  const { link, code } = await aSignUp({ LINK_KEY }, LINK_KEY);
  await post(link, { code }, { env: { LINK_KEY, WEBHOOK_SECRET: newer } });
  expect(await subscribed()).toBe(1);
});

it("breaks no code when the setting comes with the secret that was used before it", async () => {
  const { link, code } = await aSignUp({}, env.WEBHOOK_SECRET);
  await post(link, { code }, { env: { LINK_KEY: env.WEBHOOK_SECRET, WEBHOOK_SECRET: newer } });
  expect(await subscribed()).toBe(1);
});
