import { plainSql } from "../text/plain-sql.ts";
import { isUnansweredSql } from "./asked-anew-queries.ts";
import type { PeopleAsked, Sought, Standing } from "./people-search.ts";

/** Geographic numbers begin so; the table holds none that the plan gave to nobody. */
export const isLandlineSql = "substr(phone, 5, 1) BETWEEN '2' AND '5'";

/** A number from its end, as the index `subscribers_ends` has it. */
const endsSql = Array.from({ length: 9 }, (_, nth) => `substr(phone, -${nth + 1}, 1)`).join(" || ");

/** Who is listed, of those that were found. Of somebody who is looked for it is told, too, that they have left. */
const standingSql: Record<Standing, string> = {
  told: "s.state <> 'left'",
  suspended: "s.state = 'suspended'",
  landline: `s.state <> 'left' AND ${isLandlineSql}`,
  nowhere: "s.state <> 'left' AND s.places IS NULL",
  left: "s.state = 'left'",
  waiting: "FALSE",
  asked: isUnansweredSql,
};

function filterSql({ sought, standing, topic, part }: PeopleAsked): string {
  const isAnybody = sought.kind !== "all" && standing === "told" && topic === null && part === null;
  return [
    isAnybody ? "TRUE" : standingSql[standing],
    ...(topic === null ? [] : ["s.topics & (1 << ?2)", "s.state <> 'left'"]),
    // A path begins with the part.
    ...(part === null
      ? []
      : ["(instr(s.places, '[' || CAST(?3 AS INTEGER) || ',') OR instr(s.places, '[' || CAST(?3 AS INTEGER) || ']'))"]),
  ].join(" AND ");
}

/**
 * The people that are asked for: what stands before the statement, the tables and conditions by which they are found, and
 * which come first.
 */
type Found = { before: string; from: string; place: string };

/** How people are found. `s` is a row of a person. */
export function foundSql(asked: PeopleAsked): Found {
  const { sought } = asked;
  const filter = filterSql(asked);
  if (sought.kind === "all") return { before: "", from: `subscribers s WHERE ?1 IS NULL AND ${filter}`, place: "0" };
  const hasLeft = "(s.state = 'left')";
  if (sought.kind === "number")
    return {
      before: `${numberSql(sought, asked.inside)}, once AS (SELECT id, min(place) AS place FROM found GROUP BY id),`,
      from: `once CROSS JOIN subscribers s ON s.id = once.id WHERE ${filter}`,
      place: `4 * ${hasLeft} + once.place`,
    };
  return {
    before: `${wordsSql},`,
    from: `${writtenSql} w CROSS JOIN subscribers s ON s.id = w.id WHERE ${hasWordsSql(sought.words)} AND ${filter}`,
    place: hasLeft,
  };
}

/** Telephones by their numbers. Those that only have the digits somewhere are looked for where no other is found, or if wished. */
function numberSql({ whole, begins, ends, within }: Extract<Sought, { kind: "number" }>, inside: boolean): string {
  const byIndex = [
    ...(whole ? ["SELECT id, 0 AS place FROM subscribers WHERE phone = ?1 ->> 'whole'"] : []),
    ...(begins
      ? [
          `SELECT id, 0 AS place FROM subscribers
           WHERE phone >= '+420' || (?1 ->> 'begins') AND phone < '+420' || (?1 ->> 'begins') || ':'`,
        ]
      : []),
    ...(ends
      ? [
          `SELECT id, 1 AS place FROM subscribers INDEXED BY subscribers_ends
           WHERE ${endsSql} >= ?1 ->> 'ends' AND ${endsSql} < (?1 ->> 'ends') || ':'`,
        ]
      : []),
  ];
  const found = `byIndex AS MATERIALIZED (${byIndex.join(" UNION ALL ") || "SELECT 0 AS id, 0 AS place WHERE ?1 IS NULL"})`;
  if (!within) return `${found}, found AS (SELECT * FROM byIndex)`;
  // A table of one row or none stands before the scan: a condition would be asked of each telephone anew.
  return `${found}, found AS (SELECT * FROM byIndex UNION ALL
    SELECT s.id, 2 AS place FROM (SELECT 1 WHERE ${inside ? "TRUE" : "NOT EXISTS (SELECT 1 FROM byIndex)"}) CROSS JOIN subscribers s
    WHERE instr(substr(s.phone, 5), ?1 ->> 'within'))`;
}

/** Signs behind which a word begins: in addresses, which are JSON, and in names: *D’Arc*, *Novák (Jana)*, *Malá-Nováková*. */
const betweenWords = ["''", ...'"[],/.-()<>„’'];

/** A space before each word. Apart from the former, or the expression is deeper than SQLite allows. */
const spacedSql = (text: string) =>
  `' ' || ${betweenWords.reduce((sql, sign) => `replace(${sql}, '${sign}', ' ')`, text)}`;

const hasDigits = "word GLOB '[0-9]*'";

/** `meant`: which word names which place: a part or a street, or a house in one of those that the others name. */
const wordsSql = `words AS MATERIALIZED (SELECT key AS nth, value AS word FROM json_each(?1, '$.words')),
  names AS MATERIALIZED (SELECT one.value ->> 'id' AS id, ${plainSql("one.value ->> 'name'")} AS plain
    FROM placeNames CROSS JOIN json_each(placeNames.names) one),
  named AS MATERIALIZED (SELECT id, ${spacedSql("plain")} AS said FROM names),
  streets AS MATERIALIZED (SELECT nth, id FROM words CROSS JOIN named WHERE NOT (${hasDigits}) AND instr(said, ' ' || word)),
  meant AS MATERIALIZED (SELECT nth, id FROM streets
    UNION SELECT words.nth, house.id FROM words CROSS JOIN (SELECT DISTINCT id FROM streets) street
      CROSS JOIN places house INDEXED BY places_name
    -- The plus takes the column's type away, or the index on an expression, which has none, is not used.
    WHERE ${hasDigits} AND coalesce(house.parentId, 0) = +street.id AND house.kind = 'house'
      AND instr(' ' || replace(house.name, '/', ' ') || ' ', ' ' || words.word || ' '))`;

/**
 * What is written of a person, plainly, the ids of the first place where they live, and those of all places where they name
 * several, with a comma on either side: as the index has it.
 */
export const writtenColumns = {
  plain: plainSql("coalesce(name, '') || ' ' || coalesce(addresses, '') || ' ' || substr(phone, 5)"),
  first: "places ->> '$[0][0]'",
  second: "places ->> '$[0][1]'",
  third: "places ->> '$[0][2]'",
  several: "iif(json_array_length(places) > 1, replace(replace(places, '[', ','), ']', ','), NULL)",
} as const;

/** People with what is written of them, which is read from the index: made for each of them it takes a second for 20,000. */
const writtenSql = `(SELECT id, ${Object.entries(writtenColumns)
  .map(([name, sql]) => `${sql} AS ${name}`)
  .join(", ")} FROM subscribers INDEXED BY subscribers_written LIMIT -1)`;

/** Each word stands in what is written of a person, or names one of their places. */
const hasWordsSql = (words: readonly string[]) =>
  words
    .map((_, nth) => {
      const word = `?1 ->> '$.words[${nth}]'`;
      const meant = `(SELECT id FROM meant WHERE nth = ${nth})`;
      // Where a word begins is looked at only of whom has it.
      return `(iif(instr(w.plain, ${word}), instr(${spacedSql("w.plain")}, ' ' || (${word})), 0)
        OR w.first IN ${meant} OR w.second IN ${meant} OR w.third IN ${meant}
        OR iif(w.several IS NULL, 0, EXISTS (SELECT 1 FROM meant WHERE nth = ${nth} AND instr(w.several, ',' || id || ','))))`;
    })
    .join(" AND ");

/** What a statement with `foundSql` is asked with. */
export const peopleValues = ({ sought, topic, part }: PeopleAsked): (string | number | null)[] => [
  sought.kind === "all" ? null : JSON.stringify({ ...sought, ...("ends" in sought && { ends: fromEnd(sought.ends) }) }),
  ...(topic === null && part === null ? [] : [topic]),
  ...(part === null ? [] : [part]),
];

const fromEnd = (digits = "") => [...digits].reverse().join("");
