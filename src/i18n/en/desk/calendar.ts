import type { Holiday } from "../../../reminders/holidays.ts";

export const calendar = {
  title: "Calendar",
  lead: (count: number) =>
    count === 0
      ? "Nothing else will leave."
      : count === 1
        ? "1 message is still to leave"
        : `${count} messages are still to leave`,
  span: (from: string, to: string) => `${from} to ${to}`,
  previous: "Previous",
  next: "Next",
  today: "Today",
  week: "Week",
  month: "Month",
  range: "What is shown",
  later: "Then",
  nothing: "nothing",
  nothingAtAll: "There is nothing here.",
  states: { draft: "draft", scheduled: "planned", sending: "sent", cancelled: "stopped" },
  eventEnds: "should end: say how it went",
  change: (what: string) => `Change: ${what}`,
  changeShort: "Change",
  move: "Move",
  open: "Open",
  changed: "Somebody else has changed the message meanwhile. Look at it and move it again.",
  print: "Print",
  holidays: {
    "01-01": "New Year",
    "05-01": "Labour Day",
    "05-08": "Victory Day",
    "07-05": "Cyril and Methodius",
    "07-06": "Jan Hus",
    "09-28": "Czech Statehood Day",
    "10-28": "Independence Day",
    "11-17": "Freedom and Democracy Day",
    "12-24": "Christmas Eve",
    "12-25": "Christmas Day",
    "12-26": "St Stephen's Day",
    "good-friday": "Good Friday",
    "easter-monday": "Easter Monday",
  } satisfies Record<Holiday, string>,
};
