import { clockIn, type TimeRole } from "../clock.ts";

const piecesOf = clockIn("en", "long");

const before: Record<TimeRole, string> = { alone: "", on: "on ", for: "for ", since: "since ", until: "until " };

/** "Wednesday 14 October 2026 at 8:00", "on Wednesday …". */
export function sayTime(at: number, role: TimeRole): string {
  const { weekday, day, month, year } = piecesOf(at);
  return `${before[role]}${weekday} ${day} ${month} ${year} ${sayHour(at)}`;
}

/** "today at 8:02", "yesterday at 16:44", "on Friday at 8:00", "on 1 December at 8:00". */
export function sayNear(at: number, away: number): string {
  const { weekday, day, month } = piecesOf(at);
  const near = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[away];
  const named = Math.abs(away) < 7 ? weekday : `${day} ${month}`;
  return `${near ?? `on ${named}`} ${sayHour(at)}`;
}

/** "at 8:00". */
export function sayHour(at: number): string {
  const { hour, minute } = piecesOf(at);
  return `at ${hour}:${minute}`;
}
