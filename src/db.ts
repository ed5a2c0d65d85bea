import { getTableColumns, type Table } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

/**
 * The town's database. Drizzle for what is simple; `$client` (plain D1) for the engine's set statements, whose rows
 * read and written are counted by tests.
 */
export type Db = DrizzleD1Database & { $client: D1Database };

/** Wraps the D1 binding. */
export function openDb(d1: D1Database): Db {
  return drizzle(d1);
}

/**
 * What a statement of a batch answered: its rows, and how many it changed, those among them that triggers changed; of
 * several under one name both together.
 */
export type Answer<Row> = { rows: Row[]; changes: number };

type Statements<Names extends PropertyKey> = Record<Names, D1PreparedStatement | readonly D1PreparedStatement[]>;

type Answers<Rows> = { [Name in keyof Rows]: Answer<Rows[Name]> };

/**
 * Runs statements in one transaction, in their order, and answers by their names, so that no statement more or less
 * shifts an answer: `const { taken } = await runBatch<{ taken: { id: number } }>(db, { taken: … , people: … })`.
 */
export async function runBatch<Rows extends Record<string, unknown>>(
  db: Db,
  statements: Statements<keyof Rows>,
): Promise<Answers<Rows>> {
  return answersOf<Rows>(statements, await db.$client.batch<unknown>(listOf(statements)));
}

const listOf = (statements: Statements<string>) => Object.values(statements).flat() as D1PreparedStatement[];

/** What statements answered, by their names. */
function answersOf<Rows>(statements: Statements<keyof Rows>, given: readonly D1Result<unknown>[]): Answers<Rows> {
  const results = given.values();
  const named = Object.entries<D1PreparedStatement | readonly D1PreparedStatement[]>(statements);
  const answers = named.map(([name, statement]) => {
    const own = [statement].flat().map(() => results.next().value as D1Result<unknown>);
    return [
      name,
      { rows: own.flatMap((one) => one.results), changes: own.reduce((sum, one) => sum + one.meta.changes, 0) },
    ];
  });
  return Object.fromEntries(answers);
}

/**
 * A look that something begins with, and what is done about its answers: looks of several run in one batch. `act` answers
 * what it counted.
 */
export type Look = {
  statements: readonly D1PreparedStatement[];
  act(results: readonly D1Result<unknown>[]): Promise<number>;
};

/** A look whose answers have names, as those of a batch. */
export const lookFor = <Rows extends Record<string, unknown>>(
  statements: Statements<keyof Rows>,
  act: (found: Answers<Rows>) => Promise<number>,
): Look => ({ statements: listOf(statements), act: (results) => act(answersOf<Rows>(statements, results)) });

/** Looks, and does what is to be done about it. */
export async function lookAlone(db: Db, { statements, act }: Look): Promise<number> {
  return act(await db.$client.batch<unknown>([...statements]));
}

/** Looks at everything in one batch. @returns what is to be done about each look, to be begun */
export async function lookTogether<Whose>(
  db: Db,
  looks: ReadonlyMap<Whose, Look>,
): Promise<ReadonlyMap<Whose, () => Promise<number>>> {
  const statements = [...looks.values()].flatMap((look) => look.statements);
  const results = (await db.$client.batch<unknown>(statements)).values();
  const answered = Array.from(looks, ([whose, look]) => {
    const own = look.statements.map(() => results.next().value as D1Result<unknown>);
    return [whose, () => look.act(own)] as const;
  });
  return new Map(answered);
}

/** A statement that only reads, and what its rows say: what a page needs is asked together, in one trip. */
export type Reading<Said> = { statement: D1PreparedStatement; read(rows: never[]): Said };

/** Asks one thing. */
export async function readAlone<Said>({ statement, read }: Reading<Said>): Promise<Said> {
  const { results } = await statement.all();
  return read(results as never[]);
}

type SaidBy<Asked> = Asked extends Reading<infer Said> ? Said : undefined;

/** Asks several things in one batch, and answers by their names. */
export async function readTogether<Readings extends Record<string, Reading<unknown>>>(
  db: Db,
  readings: Readings,
): Promise<{ [Name in keyof Readings]: SaidBy<Readings[Name]> }> {
  const named = Object.entries(readings);
  const results = await db.$client.batch(named.map(([, { statement }]) => statement));
  const said = named.map(([name, { read }], at) => [name, read(results[at]?.results as never[])]);
  return Object.fromEntries(said);
}

/** A row that plain SQL has read, as its table means it: JSON as what it holds, booleans as such. */
export function rowOf<Of extends Table>(table: Of, row: Record<string, unknown>): Of["$inferSelect"] {
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const kept = row[name] ?? null;
    return [name, kept === null ? null : column.mapFromDriverValue(kept)];
  });
  return Object.fromEntries(values) as Of["$inferSelect"];
}

/**
 * The oldest rows of a table whose ids grow with their time, as a condition of a DELETE: those before the first that is not
 * older than `?1`, of at most `?2`. It reads as many rows as go, a few times, and one where none do; no index is paid for.
 */
export const oldestSql = (table: string, at: string): string => `id < coalesce(
  (SELECT id FROM (SELECT id, ${at} AS since FROM ${table} ORDER BY id LIMIT CAST(?2 AS INTEGER)) WHERE since > ?1 LIMIT 1),
  (SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET CAST(?2 AS INTEGER)), ${Number.MAX_SAFE_INTEGER})`;

/** A random id that is also a token of a claim or a dispatch: whoever holds it did the act. */
export function newId(): string {
  return crypto.randomUUID();
}

/**
 * D1's documented errors that pass: the statement may or may not have committed, so only what is safe to repeat may be
 * tried again (Cloudflare, D1 "Debug D1", list of errors).
 */
const passing =
  /Network connection lost|storage caused object to be reset|reset because its code was updated|Replica disconnected|Cannot resolve D1 DB|Can't read from request stream|D1 DB is overloaded|exceeded timeout/;

/** The free plan's allowance of the day is used up: nothing works before midnight UTC. */
const dayIsOver = /daily row (read|write) limit/;

const tries = 3;

/** Runs statements that are safe to repeat, and repeats them when the database says something that passes. */
export async function steadily<T>(statements: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await statements();
    } catch (error) {
      if (left === 0 || !passing.test(wordsOf(error))) throw error;
    }
  }
}

/** Whether an error means that the day's allowance is used up. */
export function isDayOver(error: unknown): boolean {
  return dayIsOver.test(wordsOf(error));
}

/** Whether an error is the database's. */
export function isDatabaseFault(error: unknown): boolean {
  return /\bD1_/.test(wordsOf(error)) || passing.test(wordsOf(error));
}

/** drizzle wraps D1's own words into a cause. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : "";
}
