import { setImmediate as nextTurn } from "node:timers/promises";
import { asc, desc, isNull } from "drizzle-orm";
import { placesOf, topicMask } from "../src/audience/audience.ts";
import { bySms, byWeb, theOperator } from "../src/audit/actor.ts";
import { addClerk } from "../src/clerks/invite.ts";
import { rolesOf } from "../src/clerks/role.ts";
import { clerks, signIns } from "../src/clerks/tables.ts";
import { type Db, readAlone } from "../src/db.ts";
import { newLeaveToken } from "../src/enrolment/subscribe.ts";
import { type Language, officeLanguage } from "../src/language.ts";
import { composeMessage } from "../src/messages/compose.ts";
import type { Accents, Texts } from "../src/messages/message.ts";
import { housesWithinReading } from "../src/places/queries.ts";
import { ruleOf } from "../src/reminders/rule.ts";
import { saveReminder } from "../src/reminders/save.ts";
import { hashToken, newToken } from "../src/secrets.ts";
import { subscribeStatements } from "../src/subscribers/subscribe-queries.ts";
import { townDay } from "../src/time.ts";
import { changeTown } from "../src/town/change-town.ts";
import { findTown } from "../src/town/queries.ts";
import { wordingKind } from "../src/town/wording.ts";
import { seedPlaces } from "./seed-places.ts";

/* The demo town: invented people in a real town's streets. Nothing of it is random, so that tests can count on it. */

const town = {
  name: "Mirovice",
  mark: "Mirovice:",
  abbreviation: "MI",
  accent: "#1b5e8c",
  segmentPrice: 120,
  officeName: "Městský úřad Mirovice",
  officePhone: "382 000 000",
  officeAddress: "Masarykovo náměstí 38, 398 06 Mirovice",
  officeEmail: "podatelna@mirovice.example",
  resendCrisis: false,
  minutePrice: 150,
  callsFrom: 8,
  callsUntil: 20,
  ringSeconds: 45,
  speechRate: 0.9,
  abbreviations: "VaK = vodovody a kanalizace",
};

/** How many telephones the demo town has, as long as nobody wants more. */
export const usualPeople = { mobiles: 60, landlines: 12 };

/** Landlines only where the town calls: they are the last ones. */
const mobiles = { firstPhone: 420_601_000_101, channel: "sms" } as const;
const landlines = { firstPhone: 420_382_000_101, channel: "voice" } as const;

const english: Language = "en";

const staff = [
  { name: "Jana Nováková", phone: "+420601000001", roles: rolesOf("speaker", "registrar", "manager") },
  { name: "Petr Dvořák", phone: "+420601000002", roles: rolesOf("speaker", "registrar") },
  { name: "Marie Svobodová", phone: "+420601000003", roles: rolesOf("manager") },
] as const;

const drafts: readonly { topic: string; place?: string; accents: Accents; sms: Texts["sms"] }[] = [
  {
    topic: "breakdowns",
    place: "Mirovice",
    accents: "stripped",
    sms: {
      cs: "Porucha vodovodu v ul. Husova. Voda neteče, oprava potrvá asi do 17 hodin. Cisterna s pitnou vodou stojí u pošty.",
      en: "Water main broken in Husova street. No water until about 5 pm. A tank with drinking water is at the post office.",
    },
  },
  {
    topic: "electricity",
    place: "Zámostí",
    accents: "kept",
    sms: { cs: "Bez proudu je část Mirovic (Zámostí, Sokolská). ČEZ na opravě pracuje, odhad 21:30." },
  },
  {
    topic: "culture",
    accents: "stripped",
    sms: { cs: "Hasičský ples 15. 11. od 20:00, sokolovna. Vstupné 150 Kč, předprodej v infocentru." },
  },
];

type People = typeof usualPeople;

/** To make and write more takes longer than a connection lasts on a busy machine. */
const peopleAtOnce = 20;

const day = 24 * 3_600_000;

/**
 * Fills an empty database with the demo town.
 * @param people how many; `landlines` are left out where the town calls nobody
 * @returns false when a town lives there already
 */
export async function seedTown(db: Db, people: People & { calls: boolean }, now: number): Promise<boolean> {
  if (await db.select().from(clerks).limit(1).get()) return false;
  await changeTown({ db }, theOperator, { town, version: (await findTown(db)).version }, now);
  await seedPlaces(db);
  await seedSubscribers(db, people, now);
  // Last, because a town with a clerk counts as made: a start that was broken off before this begins again.
  for (const clerk of staff) await addClerk({ db }, theOperator, clerk, now);
  await seedDrafts(db, now);
  await seedReminder(db, now);
  return true;
}

/**
 * The statements of every sign-up, but not its welcome: sixty texts about a sign-up that nobody made would be the first thing
 * on the telephones.
 */
async function seedSubscribers(db: Db, { calls, ...people }: People & { calls: boolean }, now: number): Promise<void> {
  const { topics, places } = (await findTown(db)).offer;
  const houses = await Promise.all(places.map(({ id }) => readAlone(housesWithinReading(db, [id]))));
  const always = topics.filter((topic) => topic.always);
  const chosen = topics.filter((topic) => !topic.always);
  const kinds = [
    { ...mobiles, count: people.mobiles },
    { ...landlines, count: calls ? people.landlines : 0 },
  ];
  const telephones = kinds.flatMap(({ count, firstPhone, channel }) =>
    Array.from({ length: count }, (_, nth) => ({ phone: `+${firstPhone + nth}`, channel })),
  );
  /** Most said their house, every fifth only the part of the town, every fifth nothing. */
  const placesKept = (index: number) => {
    const part = places[index % places.length];
    if (index % 5 === 4 || !part) return null;
    const inPart = houses[index % places.length] ?? [];
    const house = index % 5 === 3 ? undefined : inPart[(index * 7) % inPart.length];
    const street = house && house.parentId !== part.id ? house.parentId : null;
    return [[part.id, street ?? [], house?.id ?? []].flat()];
  };
  const signUp = (telephone: (typeof telephones)[number], index: number) => {
    const wish = {
      ...telephone,
      // Water is everybody's, the last topics of the list a few people's.
      topics: topicMask(
        [...always, ...chosen.filter((_, place) => (index * 7 + place * 3) % 11 >= place)].map(({ id }) => id),
      ),
      places: placesKept(index),
      addresses: null,
      language: index % 7 === 6 ? english : officeLanguage,
      leaveToken: newLeaveToken(),
      wording: wordingKind({ voice: calls }),
    };
    return subscribeStatements(db, index % 3 === 0 ? bySms : byWeb, wish, now - (telephones.length - index) * 5 * day);
  };
  for (let from = 0; from < telephones.length; from += peopleAtOnce) {
    const statements = telephones.slice(from, from + peopleAtOnce).map((one, nth) => signUp(one, from + nth));
    // Each is made by a call that stops all else, and on a slow machine the connection has been closed unheard by then.
    await nextTurn();
    await db.$client.batch(statements.flatMap(({ person, consent }) => [person, consent]));
  }
}

async function seedDrafts(db: Db, now: number): Promise<void> {
  const { topics, places } = (await findTown(db)).offer;
  const author = await findManager(db);
  if (!author) return;
  for (const { topic, place, accents, sms } of drafts) {
    const audience = {
      topics: topics.filter(({ key }) => key === topic).map(({ id }) => id),
      places: place ? placesOf(places.filter(({ name }) => name === place).map(({ id }) => [id])) : null,
    };
    await composeMessage(
      { db },
      { kind: "clerk", clerkId: author.id },
      { audience, lane: "ordinary", texts: { sms }, accents, dueAt: null },
      now,
    );
  }
}

/** One that comes once a year, so that the demo's telephones stay quiet. */
async function seedReminder(db: Db, now: number): Promise<void> {
  const { topics } = (await findTown(db)).offer;
  const author = await findManager(db);
  if (!author) return;
  const said = {
    name: "Poplatek za psy",
    topics: topicMask(topics.filter(({ key }) => key === "office-hours").map(({ id }) => id)),
    ...{ places: null, typedPlaces: null, placeList: null, startsAt: null, asks: false, accents: "stripped" as const },
    texts: { sms: { cs: "{Den} {datum} končí lhůta pro poplatek za psy. Platit jde na úřadě i převodem." } },
    rule: ruleOf({ freq: "YEARLY", dtStart: townDay(now), byMonth: [3], byMonthDay: [31] }),
    leads: [
      { days: 14, minutes: 9 * 60 },
      { days: 3, minutes: 9 * 60 },
    ],
  };
  await saveReminder({ db }, { kind: "clerk", clerkId: author.id }, { said, once: "seed" }, now);
}

/**
 * A fresh one-time link for the town's manager, made as the product makes it but for its longer life.
 * @returns its token, or undefined when nobody may sign in
 */
export async function inviteManager(db: Db, now: number): Promise<string | undefined> {
  const manager = await findManager(db);
  if (!manager) return undefined;
  const token = newToken(26);
  await db
    .insert(signIns)
    .values({ id: hashToken(token), clerkId: manager.id, seed: "demo", createdAt: now, expiresAt: now + day / 2 });
  return token;
}

function findManager(db: Db) {
  // A manager's is the highest of the masks: whoever may do most.
  return db.select().from(clerks).where(isNull(clerks.disabledAt)).orderBy(desc(clerks.roles), asc(clerks.id)).get();
}
