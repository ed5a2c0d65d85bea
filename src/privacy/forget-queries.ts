import { forgetActsStatements } from "../audit/queries.ts";
import type { Db } from "../db.ts";
import {
  forgetChunksStatement,
  forgetDeliveriesStatement,
  forgetStraysStatement,
  type LeftMessage,
  lastOfNextSql,
  nobodyLeft,
} from "../delivery/forget-queries.ts";
import { keepFiguresStatement } from "../delivery/progress-queries.ts";
import { forgetWakesStatement } from "../gateway/wake-queries.ts";
import { forgetTextsStatements } from "../inbox/forget-queries.ts";
import { forgetQuotaDaysStatement } from "../monitoring/public-quota-queries.ts";
import { keptSince, type Retention } from "./retention.ts";

/** Of which message what goes, from whom on, and of how many people. */
type Piece = { which: "delivered" | "others"; message: LeftMessage; after: number; rows: number };

/**
 * A piece of a message's rows goes, for one batch. What it says for ever is kept on it first; with the last delivered rows go
 * its chunks and their lists of people. The night's row remembers how far it has come.
 */
export function pieceStatements(db: Db, { which, message, after, rows }: Piece, now: number): D1PreparedStatement[] {
  const person = `(SELECT ${which}Person FROM retention WHERE id = 1)`;
  return [
    ...(which === "delivered" ? [keepFiguresStatement(db, message.id, now)] : []),
    db.$client
      .prepare(`UPDATE retention SET ${which}Person = ${lastOfNextSql} WHERE id = 1`)
      .bind(message.id, after, rows),
    forgetDeliveriesStatement(db, { messageId: message.id, after, upTo: person, which }),
    ...(which === "delivered" ? [forgetChunksStatement(db, message.id, `${person} = ${nobodyLeft}`)] : []),
    db.$client
      .prepare(
        `UPDATE retention SET ${which}At = CAST(?1 AS INTEGER), ${which}Id = CAST(?2 AS INTEGER), ${which}Person = 0
         WHERE id = 1 AND ${which}Person = ${nobodyLeft}`,
      )
      .bind(message.dispatchedAt, message.id),
  ];
}

/** What else is too old, so many rows of each kind, for one batch. */
export function oldRowsStatements(db: Db, days: Retention, rows: number, now: number): D1PreparedStatement[] {
  const since = (thing: keyof Retention) => ({ before: keptSince(days, thing, now), rows });
  return [
    ...forgetTextsStatements(db, since("texts")),
    forgetStraysStatement(db, since("strays")),
    ...forgetActsStatements(db, since("audit")),
    forgetQuotaDaysStatement(db, now),
    forgetWakesStatement(db, now),
  ];
}
