import { ok, type Result, refuse } from "../result.ts";
import { keyedHash } from "../secrets.ts";
import { type SuppressionReason, suppressionReasons } from "./suppression.ts";

/** A number that is not written to any more: by its hash, the id that it had, why, and since when, epoch ms. */
export type Suppressed = { hash: string; subscriberId: number | null; reason: SuppressionReason; at: number };

/** The list as a file. `lastId`: of subscribers, so that a restored database gives no id twice. */
export type SuppressionList = { lastId: number; listed: readonly Suppressed[] };

const mark = "InfoKanal";

/** The largest such file that is taken, in bytes: some 40,000 numbers. */
export const largestSuppressionList = 2_000_000;

/**
 * The list as a file, which outlives a database that is restored: a row each, and above them a keyed hash of them all, so
 * that what another town has written, or somebody changed, is none.
 */
export function writeSuppressionList(key: string, { lastId, listed }: SuppressionList): string {
  const rows = listed.map(({ hash, subscriberId, reason, at }) => [hash, subscriberId ?? "", reason, at].join(";"));
  const body = [lastId, ...rows].join("\n");
  return `${mark};${keyedHash(key, "suppression-list", body)}\n${body}\n`;
}

/** Reads such a file. `not-a-list`: it is something else; `not-ours`: of another town or key, or changed since. */
export function readSuppressionList(key: string, file: string): Result<SuppressionList, "not-a-list" | "not-ours"> {
  const [head = "", ...lines] = file
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .trimEnd()
    .split("\n");
  const [name, proof] = head.split(";");
  if (name !== mark) return refuse("not-a-list");
  if (proof !== keyedHash(key, "suppression-list", lines.join("\n"))) return refuse("not-ours");
  const [lastId, ...rows] = lines;
  return ok({ lastId: Number(lastId), listed: rows.map(readRow) });
}

/** Nothing is checked any more: it is ours. */
function readRow(row: string): Suppressed {
  const [hash = "", id = "", why, at] = row.split(";");
  const reason = suppressionReasons.find((one) => one === why) ?? "erased";
  return { hash, subscriberId: id === "" ? null : Number(id), reason, at: Number(at) };
}
