import { clockIn, type TimeRole } from "../clock.ts";

const piecesOf = clockIn("cs", "numeric");

/** The days of the week with what Czech puts before them, each in the case that asks for. */
const days: Record<string, Record<TimeRole, string>> = {
  pondělí: { alone: "pondělí", on: "v pondělí", for: "na pondělí", since: "od pondělí", until: "do pondělí" },
  úterý: { alone: "úterý", on: "v úterý", for: "na úterý", since: "od úterý", until: "do úterý" },
  středa: { alone: "středa", on: "ve středu", for: "na středu", since: "od středy", until: "do středy" },
  čtvrtek: { alone: "čtvrtek", on: "ve čtvrtek", for: "na čtvrtek", since: "od čtvrtka", until: "do čtvrtka" },
  pátek: { alone: "pátek", on: "v pátek", for: "na pátek", since: "od pátku", until: "do pátku" },
  sobota: { alone: "sobota", on: "v sobotu", for: "na sobotu", since: "od soboty", until: "do soboty" },
  neděle: { alone: "neděle", on: "v neděli", for: "na neděli", since: "od neděle", until: "do neděle" },
};

/** An instant on the town's clock: "středa 14. 10. 2026 v 8:00"; in another role "ve středu …", "na středu …". */
export function sayTime(at: number, role: TimeRole): string {
  const { weekday, day, month, year } = piecesOf(at);
  return `${days[weekday]?.[role] ?? weekday} ${day}. ${month}. ${year} ${sayHour(at)}`;
}

/** As people say it of a day that is near, `away` days from today: "dnes v 8:02", "včera v 16:44", "v pátek v 8:00", "1. 12. v 8:00". */
export function sayNear(at: number, away: number): string {
  const { weekday, day, month } = piecesOf(at);
  const near = { "-1": "včera", 0: "dnes", 1: "zítra" }[away];
  const named = Math.abs(away) < 7 ? days[weekday]?.on : `${day}. ${month}.`;
  return `${near ?? named} ${sayHour(at)}`;
}

/** Only the hour, where the day has just been named: "v 8:00". */
export function sayHour(at: number): string {
  const { hour, minute } = piecesOf(at);
  return `${before(hour)}\u00a0${hour}:${minute}`;
}

/** Czech says *ve* before hours that begin with two consonants hard to say after *v*: ve dvě, ve čtyři, ve dvanáct. */
function before(hour: number): "v" | "ve" {
  return [2, 3, 4, 12, 13, 14, 20, 21, 22, 23].includes(hour) ? "ve" : "v";
}
