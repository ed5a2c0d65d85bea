import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDb, readAlone } from "../../src/db.ts";
import { peopleCountsReading, peopleReading } from "../../src/subscribers/people-queries.ts";
import { type PeopleAsked, readSought } from "../../src/subscribers/people-search.ts";
import { counting } from "../support/counting.ts";
import { withPlaces } from "../support/places.ts";
import { rows, town } from "../support/town.ts";

type Asked = Partial<Omit<PeopleAsked, "sought">> & { page?: number; most?: number };

const askedOf = (typed: string, over: Asked = {}) => ({
  ...{ sought: readSought(typed), standing: "told" as const, topic: null, part: null, inside: false, page: 0 },
  ...over,
});

const found = async (typed: string, over: Asked = {}) =>
  (await readAlone(peopleReading(town(), askedOf(typed, over)))).people.map(({ id }) => id);

const people = [
  [1, "+420601234567", "Žofie Nováková", '["Husova 12"]', "[[1,10,100]]", "subscribed"],
  [2, "+420602345601", "Jan Novák", '["u mlyna 3"]', "[[1,11]]", "subscribed"],
  [3, "+420382123456", null, null, null, "subscribed"],
  [4, "+420777601888", "Bohumil Šťastný", '["Touškov"]', "[[2]]", "suspended"],
  [5, "+420606060606", "Karel Zima", '["na rohu"]', "[[1,10,101],[2]]", "subscribed"],
  [6, "+420608111222", "Nora Husová", null, null, "left"],
];

const put = (list: readonly unknown[][]) =>
  env.DB.prepare(
    `INSERT INTO subscribers (id, phone, channel, name, addresses, places, state, language, topics, leaveToken, createdAt)
     SELECT value ->> 0, value ->> 1, iif(value ->> 1 LIKE '+4203%', 'voice', 'sms'), value ->> 2, value ->> 3,
       value ->> 4, value ->> 5, 'cs', 3 + 256 * (value ->> 0 = 5), 'aaaaaaaaaa', 0 FROM json_each(?)`,
  )
    .bind(JSON.stringify(list))
    .run();

beforeEach(async () => {
  await withPlaces([
    { id: 1, kind: "part", name: "Mirovice", parentId: null },
    { id: 2, kind: "part", name: "Touškov", parentId: null },
    { id: 10, kind: "street", name: "Husova", parentId: 1 },
    { id: 11, kind: "street", name: "U Mlýna", parentId: 1 },
    { id: 100, kind: "house", name: "212/12", parentId: 10 },
    { id: 101, kind: "house", name: "214/14", parentId: 10 },
  ]);
});

describe("a clerk finds", () => {
  beforeEach(() => put(people));

  it.each<[string, string, number[]]>([
    ["a whole number", "601 234 567", [1]],
    ["a whole number with its code", "+420601234567", [1]],
    ["a number by its beginning, before one that ends so", "601", [1, 2]],
    ["a number by its beginning alone, where the code is said", "+420 601", [1]],
    ["a number by its last digits", "456", [3]],
    ["a number by four digits anywhere in it, where no other begins or ends so", "7601", [4]],
    ["a name without accents", "zofie", [1]],
    ["a surname in capitals", "NOVÁK", [2, 1]],
    ["a name and a street", "novák mlyn", [2]],
    ["a street through the places of a telephone, whatever they wrote", "husova", [5, 1, 6]],
    ["a house through them", "Husova 14", [5]],
    ["a house by its own number", "Husova 212", [1]],
    ["a part", "touskov", [5, 4]],
    ["who has left, behind those who are signed up", "no", [2, 1, 6]],
    ["who has left, by their number", "608 111 222", [6]],
    ["nobody by a number that is not here", "604 999 888", []],
    ["nobody by a word that is nobody's", "xylofon", []],
    ["nobody by a word with signs of SQL in it", "no%'_ova", []],
  ])("%s", async (_, typed, ids) => {
    expect(await found(typed)).toEqual(ids);
  });

  it("digits in the middle of a number too, where it was wished beside one that begins so", async () => {
    await put([[7, "+420603760188", null, null, null, "subscribed"]]);
    await put([[8, "+420760188111", null, null, null, "subscribed"]]);
    expect([await found("7601"), await found("7601", { inside: true })]).toEqual([[8], [8, 7, 4]]);
  });

  it.each<[string, Asked, number[]]>([
    ["everybody who is signed up", {}, [5, 4, 3, 2, 1]],
    ["who is suspended", { standing: "suspended" }, [4]],
    ["landlines", { standing: "landline" }, [3]],
    ["who said nothing of where they live", { standing: "nowhere" }, [3]],
    ["who has left", { standing: "left" }, [6]],
    ["who gets a topic", { topic: 8 }, [5]],
    ["who lives in a part, also by their second place", { part: 2 }, [5, 4]],
    ["nobody in a place that is no part", { part: 10 }, []],
    ["a topic in a part, with the number of a standing", { topic: 1, part: 2, standing: "suspended" }, [4]],
  ])("by the filters: %s", async (_, over, ids) => {
    expect(await found("", over)).toEqual(ids);
  });

  it("within a filter", async () => {
    expect([await found("touskov", { standing: "suspended" }), await found("601", { part: 2 })]).toEqual([[4], []]);
  });

  it("as many as it says", async () => {
    const { found, people, hasMore } = await readAlone(peopleReading(town(), askedOf("no", { most: 2 })));
    expect([found, people.length, hasMore]).toEqual([3, 2, true]);
    expect(await readAlone(peopleCountsReading(town(), [0, 8]))).toEqual({
      standings: { told: 5, suspended: 1, landline: 1, nowhere: 1, left: 1 },
      topics: { 0: 5, 8: 1 },
    });
  });

  it("page by page, each person once", async () => {
    const pages = await Promise.all([0, 1, 2].map((page) => found("", { page, most: 2 })));
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
  });
});

it("an empty town lists nobody, and counts nobody", async () => {
  expect([await found(""), await found("601"), await found("no")]).toEqual([[], [], []]);
  expect((await readAlone(peopleCountsReading(town(), [0]))).standings.told).toBe(0);
});

describe("at 20,000 people", () => {
  const many = 20_000;

  beforeEach(async () => {
    const name = (n: number) => (n % 2 ? `Jméno Příjmení${n}` : null);
    await put(
      Array.from({ length: many }, (_, n) => [
        n + 1,
        `+420${601 + (n % 8)}${String((n * 7919) % 1_000_000).padStart(6, "0")}`,
        name(n),
        n % 3 ? `["Husova ${n}"]` : null,
        n % 3 ? "[[1,10]]" : null,
        "subscribed",
      ]),
    );
  });

  const read = async (typed: string, over: Asked = {}) => {
    const meter = counting(env.DB);
    const { people } = await readAlone(peopleReading(openDb(meter.d1), askedOf(typed, over)));
    return { rows: meter.rowsRead, people: people.length };
  };

  it("a whole number reads a row of each table, its last digits as many as are found", async () => {
    const [{ phone = "" } = {}] = await rows<{ phone: string }>("SELECT phone FROM subscribers WHERE id = 777");
    expect((await read(phone)).rows).toBeLessThan(12);
    const end = await read(phone.slice(-6));
    expect([end.people > 0, end.rows < 40]).toEqual([true, true]);
    expect((await read(phone.slice(0, 10))).rows).toBeLessThan(40);
  });

  it("digits in the middle of numbers read the index of numbers, and no person but those that are found", async () => {
    const middle = await read("0999999");
    expect(middle.people).toBe(0);
    expect(middle.rows).toBeLessThan(many + 50);
  });

  it("a name, a street and a filter read each person once", async () => {
    expect((await read("prijmeni777")).rows).toBeLessThan(many + 200);
    // And a row of the places that are called so, for each who did not write it.
    expect((await read("husova 777")).rows).toBeLessThan(1.5 * many);
    expect((await read("", { standing: "nowhere", topic: 1 })).rows).toBeLessThan(2 * many + 300);
  });

  it("the first page reads its own people, and the counts each once", async () => {
    expect((await read("")).rows).toBeLessThan(250);
    const meter = counting(env.DB);
    await readAlone(peopleCountsReading(openDb(meter.d1), [0, 1, 8]));
    expect(meter.rowsRead).toBeLessThanOrEqual(many + 1);
  });

  it.each<[string, string, RegExp, RegExp]>([
    [
      "its beginning",
      "+420 60123",
      /SEARCH subscribers USING COVERING INDEX sqlite_autoindex_subscribers_1 \(phone>\? AND phone<\?\)/,
      /SCAN (s|subscribers)\b/,
    ],
    [
      "its last digits",
      "567",
      /SEARCH subscribers USING COVERING INDEX subscribers_ends \(<expr>>\? AND <expr><\?\)/,
      /SCAN (s|subscribers)\b/,
    ],
    [
      "the whole number",
      "601 234 567",
      /SEARCH subscribers USING COVERING INDEX sqlite_autoindex_subscribers_1 \(phone=\?\)/,
      /SCAN (s|subscribers)\b/,
    ],
    ["four digits anywhere", "2345", /SCAN s USING COVERING INDEX sqlite_autoindex_subscribers_1/, /SCAN s$/m],
  ])("finds a telephone by %s as planned", async (_, typed, has, hasNot) => {
    const plan = await planOf(typed);
    expect(plan).toMatch(has);
    expect(plan).not.toMatch(hasNot);
  });
});

/** How the statement of a search is carried out. */
async function planOf(typed: string): Promise<string> {
  let asked = "";
  const d1 = {
    prepare(sql: string) {
      asked = sql;
      return env.DB.prepare(sql);
    },
  } as unknown as D1Database;
  const sought = askedOf(typed);
  peopleReading(openDb(d1), sought);
  const plan = await rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${asked}`, JSON.stringify(sought.sought));
  return plan.map(({ detail }) => detail).join("\n");
}
