import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms } from "../../../src/audit/actor.ts";
import { receiveText } from "../../../src/inbox/receive.ts";
import { paths } from "../../../src/paths.ts";
import { portsOf } from "../../support/enrolment.ts";
import { firefighters, groupBit, withGroups } from "../../support/groups.ts";
import { now, rows, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(3);
});

const open = (path: string) => visit(path, { session });
const listed = async (q: string, more = "") => {
  const { text } = await open(`${paths.subscribers}?q=${encodeURIComponent(q)}${more}`);
  return [...text.matchAll(/class="whole" href="\/desk\/subscribers\/(\d+)"/g)].map(([, id]) => Number(id));
};

describe("a number", () => {
  it.each([
    "601000002",
    "601 000 002",
    "601.000.002",
    "601-000-002",
    "601–000–002",
    "601\u2011000\u2011002",
    "601/000 002",
    "+420 601 000 002",
    "+420601000002",
    "00420 601 000 002",
    "420601000002",
    "(+420) 601 000 002",
    "601\u00a0000\u00a0002",
    "601\u202f000\u2009002",
    "６０１　０００　００２",
    "٦٠١٠٠٠٠٠٢",
    " tel. 601 000 002 ",
    "601 000 002, Jana",
    "\u202a601000002\u202c",
    "tel:+420601000002",
  ])("is found as it is written: %s", async (written) => {
    expect(await listed(written)).toEqual([2]);
  });

  it.each(["002", "0002", "00 002", "000002", "1 000 002", "00002"])(
    "is found by its last digits: %s",
    async (written) => {
      expect(await listed(written)).toEqual([2]);
    },
  );

  it.each(["00420601", "00420 601 000", "+420601", "420 601 0"])("is found by how it begins: %s", async (written) => {
    expect(await listed(written)).toEqual([3, 2, 1]);
  });

  it.each(["+48 601 000 002", "00421601000002", "+1 601 000 002"])("of abroad is nobody's: %s", async (written) => {
    expect(await listed(written)).toEqual([]);
  });
});

describe("a name", () => {
  const named = (name: string, addresses: string | null = null) =>
    env.DB.prepare("UPDATE subscribers SET name = ?, addresses = ? WHERE id = 2").bind(name, addresses).run();

  it.each([
    ["Seán O'Brien", "o'brien"],
    ["Seán O'Brien", "O’Brien"],
    ["Seán O’Brien", "o'brien sean"],
    ["Anna d'Arc", "Arc"],
    ["Novák (Jana)", "jana novak"],
    ["Malá-Nováková", "novakova"],
    ["Nováková & syn", "syn novak"],
    ["Žížala", "zizala"],
    ["Ing. Karel Říha, Ph.D.", "riha"],
    ["Karel „Pepa“ Říha", "pepa"],
    ["<b>Tučná</b>", "tucna"],
  ])("%s is found by %s", async (name, sought) => {
    await named(name);
    expect(await listed(sought)).toEqual([2]);
  });

  it("that is markup is only read, wherever it stands", async () => {
    const evil = `O'Brien <script>alert(1)</script>"&`;
    await named(evil, JSON.stringify([`Husova 12 <img src=x onerror=alert(1)>`]));
    const manager = await aSession("manager", { id: 2, phone: "+420601999998" });
    for (const path of [
      paths.subscribers,
      `${paths.subscribers}?q=${encodeURIComponent(evil)}`,
      paths.subscriber(2),
      paths.editSubscriber(2),
      paths.subscriberErasure(2),
      paths.enrolmentOf(2),
      paths.consentSlip(2),
    ]) {
      const { text } = await visit(path, { session: manager });
      expect([path, text.includes("<script>alert"), text.includes("<img src=x")]).toEqual([path, false, false]);
    }
    const told = JSON.parse((await post(paths.counterNumber, { phone: "601000002" }, { session })).text);
    expect(told.verdict).not.toContain("<script>");
  });
});

describe("who is in a closed group", () => {
  beforeEach(async () => {
    await withGroups();
    await env.DB.exec(`UPDATE subscribers SET topics = topics | ${groupBit} WHERE id = 2`);
  });

  it("is filtered by the group, which stands among groups and says how many they are", async () => {
    const { text } = await open(paths.subscribers);
    expect(text).toMatch(/<optgroup label="Uzavřené skupiny"><option value="12">Hasiči \(1\)<\/option><\/optgroup>/);
    expect(await listed("", `&topic=${firefighters}`)).toEqual([2]);
    expect(text).not.toMatch(/<option value="12">.*<optgroup/s);
  });

  it("stands in the table of just that group", async () => {
    const manager = await aSession("manager", { id: 2, phone: "+420601999998" });
    const { text } = await visit(`${paths.subscribersTable}?topic=${firefighters}`, { session: manager });
    expect(text.trim().split("\r\n")).toEqual([expect.any(String), expect.stringContaining("Hasiči")]);
  });
});

describe("a person's page", () => {
  it("is reached from what they wrote, from numbers that fail, and from landlines that wait", async () => {
    await env.DB.exec("UPDATE subscribers SET state = 'suspended' WHERE id = 3");
    await env.DB.exec(
      "INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'x', '+420601000002', 'Dotaz', 'letter', 1)",
    );
    await env.DB.prepare(
      `INSERT INTO signUps (id, phone, topics, language, wording, codeHash, triesLeft, createdAt, expiresAt, channel, waitsSince)
       VALUES ('w', '+420382123456', 1, 'cs', '2027-01', '', 5, ?1, CAST(?2 AS INTEGER), 'voice', ?1)`,
    )
      .bind(now, now + 86_400_000)
      .run();
    expect((await open(paths.letter(1))).text).toContain(`href="${paths.subscriber(2)}"`);
    expect((await open(paths.suspended)).text).toContain(`href="${paths.subscriber(3)}"`);
    const { text } = await open(paths.landlines);
    expect(text).toContain(`href="${paths.subscribersListed({ q: "+420382123456" })}"`);
  });

  it("that stood open while the person changed their topics by SMS shows the change, and does not undo it unseen", async () => {
    const before = await open(paths.editSubscriber(1));
    expect(before.text).toContain('name="version" value="1"');
    const text = { provider: "infobip", providerId: "in-1", from: "+420601000001", text: "PRIHLASIT KULTURA" } as const;
    await receiveText(portsOf(), bySms, text, now);
    const [{ topics = 0 } = {}] = await rows<{ topics: number }>("SELECT topics FROM subscribers WHERE id = 1");
    const typed = { name: "Jan Novák", topics: ["1"], language: "cs", version: "1" };
    const refused = await post(paths.editSubscriber(1), typed, { session });
    expect([refused.status, words(refused)]).toEqual([409, expect.stringMatching(/Mezitím to změnil.*Kultura/)]);
    expect(await rows("SELECT topics, name FROM subscribers WHERE id = 1")).toEqual([{ topics, name: null }]);
    expect(topics & 256).toBe(256);
    expect((await post(paths.editSubscriber(1), { ...typed, version: "2" }, { session })).status).toBe(303);
  });

  it("that stood open while the person left by SMS brings nobody back", async () => {
    const text = { provider: "infobip", providerId: "in-1", from: "+420601000001", text: "STOP" } as const;
    await receiveText(portsOf(), bySms, text, now);
    const refused = await post(
      paths.editSubscriber(1),
      { name: "", topics: ["1"], language: "cs", version: "1" },
      { session },
    );
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining("mezitím odhlásil")]);
    const counter = { phone: "601 000 001", topics: "1", language: "cs", agree: "none", seen: "1.1", once: "a" };
    expect((await post(paths.enrolment, counter, { session })).status).toBe(409);
    expect(await rows("SELECT state FROM subscribers WHERE id = 1")).toEqual([{ state: "left" }]);
  });
});
