import { fieldsOfDay as cs } from "../../src/i18n/cs/days.ts";
import { fieldsOfDay as en } from "../../src/i18n/en/days.ts";
import { datesToStore, endsAtOf, textsOn } from "../../src/reminders/reminder.ts";
import { ruleOf } from "../../src/reminders/rule.ts";

/*
 * What a tick that fires three rules computes of them, in a process of its own: the first time as a Worker that has just
 * started, and as one that has done it often. Prints CPU milliseconds as JSON.
 */

const common = {
  texts: { sms: { cs: "{Den} {datum} svoz.", en: "{Den} {datum} bins." } },
  startsAt: 1080,
  asks: false,
};
const leads = [{ days: 1, minutes: 1020 }];
const rules = [
  ruleOf({ freq: "WEEKLY", interval: 2, dtStart: "2020-01-01", byDay: [3], shift: "next" }),
  ruleOf({ freq: "MONTHLY", dtStart: "2020-01-01", byDay: [4], bySetPos: [-1], shift: "previous" }),
  ruleOf({ freq: "YEARLY", dtStart: "2020-02-29" }),
];
const now = Date.UTC(2026, 10, 24, 16);

function tick(): number {
  const began = process.cpuUsage();
  for (const rule of rules) {
    const dates = datesToStore({ rule, leads, asks: false }, now);
    const [first] = dates;
    if (!first || dates.length < 19) throw new Error("a rule has lost dates");
    if (endsAtOf(common, first.day, 1) < now) throw new Error("a date is over");
    if (textsOn(common, first.day, { cs, en }).sms.cs.includes("{")) throw new Error("a field is empty");
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

const coldMs = tick();
for (let round = 0; round < 300; round++) tick();
const warm = Array.from({ length: 300 }, tick);
console.log(JSON.stringify({ coldMs, warmMs: warm.reduce((sum, ms) => sum + ms, 0) / warm.length }));
