import { clockIn, type TimeRole } from "../clock.ts";

const piecesOf = clockIn("en", "long");

const before: Record<TimeRole, string> = { alone: "", on: "on ", for: "for ", since: "since ", until: "until " };

/** "Wednesday 14 October 2026 at 8:00", "on Wednesday …". */
export function sayTime(at: number, role: TimeRole): string {
  const { weekday, day, month, year } = piecesOf(at);
  return `${before[role]}${weekday} ${day} ${month} ${year} ${sayHour(at)}`;
}

/** "at 8:00". */
export function sayHour(at: number): string {
  const { hour, minute } = piecesOf(at);
  return `at ${hour}:${minute}`;
}
