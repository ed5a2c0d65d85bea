/*
 * A large town: 10,000 telephones, 5 parts, 500 streets of six houses each. Every third person names a house, every sixth
 * two; others a street, a part, or nothing.
 */

export const telephones = 10_000;
const streets = 500;
const housesEach = 6;

const partOf = (street: number) => 1 + (street % 5);
const houseId = (street: number, nth: number) => 1000 + street * housesEach + nth;
const [first, second] = ["b d h j k l m n p r s t v z c br kl st tr hr".split(" "), "a e i o u".split(" ")];
const last = "dl nk rn vr tl".split(" ");

/** Streets are called by names that nothing else in the town begins with. */
export function nameOfStreet(street: number): string {
  const [one, two, three] = [first[street % 20], second[Math.floor(street / 20) % 5], last[Math.floor(street / 100)]];
  const name = `${one}${two}${three}ova`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Seven streets, in the last one only four houses. */
export const fortyHouses = Array.from({ length: 7 }, (_, n) => `${nameOfStreet(5 * n)} 1-${n < 6 ? 6 : 4}`).join(", ");

const places = [
  ...Array.from({ length: 5 }, (_, n) => [n + 1, "part", `Část ${"ABCDE"[n]}`, null]),
  ...Array.from({ length: streets }, (_, n) => [10 + n, "street", nameOfStreet(n), partOf(n)]),
  ...Array.from({ length: streets * housesEach }, (_, n) => {
    const [street, nth] = [Math.floor(n / housesEach), n % housesEach];
    return [houseId(street, nth), "house", `${n + 1}/${nth + 1}`, 10 + street];
  }),
];

const homeOf = (n: number) => {
  const street = n % streets;
  return [partOf(street), 10 + street, houseId(street, n % housesEach)];
};

function livesOf(n: number): number[][] {
  const home = homeOf(n * 7);
  return [[home], [home, homeOf(n * 11)], [home.slice(0, 2)], [home.slice(0, 1)], [], [home]][n % 6] ?? [];
}

/** Builds that town in a database that is migrated and has no places; everybody wants to hear of water (topic 1). */
export async function buildLargeTown(db: D1Database): Promise<void> {
  const people = Array.from({ length: telephones }, (_, n) => {
    const lives = livesOf(n);
    return [n + 1, `+420601${String(n + 1).padStart(6, "0")}`, lives.length > 0 ? JSON.stringify(lives) : null];
  });
  await db.batch([
    db.prepare("DELETE FROM places"),
    db
      .prepare(
        `INSERT INTO places (id, kind, name, parentId, position)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 0 FROM json_each(?)`,
      )
      .bind(JSON.stringify(places)),
    db.prepare("UPDATE placeNames SET names = (SELECT names FROM namesOfPlaces)"),
    db
      .prepare(
        `INSERT INTO subscribers (id, phone, channel, state, language, topics, places, leaveToken, createdAt)
         SELECT value ->> 0, value ->> 1, 'sms', 'subscribed', 'cs', 3, value ->> 2, 'aaaaaaaaaa', 0 FROM json_each(?)`,
      )
      .bind(JSON.stringify(people)),
  ]);
}
