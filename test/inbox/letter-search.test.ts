import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { listLetters } from "../../src/inbox/letter-queries.ts";
import { searchedWords } from "../../src/inbox/letter-search.ts";
import { comeIn } from "../support/enrolment.ts";
import { town } from "../support/town.ts";

const letters = [
  ["+420601111222", "Kdy poteče VODA v Zámostí?"],
  ["+420602333444", "Rozbitá lampa u školy, Žižkova 7"],
  ["+420602333555", "Děkuji, voda teče. Říhová 50% 'x'"],
] as const;

beforeEach(async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET name = 'Ľubica Šťastná'");
  for (const [at, [phone, text]] of letters.entries())
    await env.DB.prepare(
      "INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', ?, ?, ?, 'letter', 1)",
    )
      .bind(`in-${at}`, phone, text)
      .run();
});

it.each<[string, number[]]>([
  ["voda", [3, 1]],
  ["VODA", [3, 1]],
  ["zamosti", [1]],
  ["Zámostí voda", [1]],
  ["voda lampa", []],
  ["zizkova", [2]],
  ["ŽIŽKOVA 7", [2]],
  ["rihova", [3]],
  ["lubica", [1]],
  ["Šťastná", [1]],
  ["602 333 444", [2]],
  ["602333", [3, 2]],
  ["+420 602 333 555", [3]],
  ["00420602333555", [3]],
  ["602-333-444", [2]],
  ["444", [2]],
  ["50%", [3]],
  ["'x'", [3]],
  ["_", []],
  ["", [3, 2, 1]],
  ["   ", [3, 2, 1]],
])("letters are found by %j", async (typed, ids) => {
  const found = await listLetters(town(), { words: searchedWords(typed), page: 0 });
  expect(found.letters.map(({ id }) => id)).toEqual(ids);
  expect(found.found).toBe(typed.trim() === "" ? null : ids.length);
});
