import type { Catalogue } from "../catalogues.ts";
import { sayHour, sayTime } from "./time.ts";

export const notices: Catalogue["notices"] = {
  code: (mark, code) => `${mark} your sign-up code is ${code}. It works for 15 minutes. Do not tell it to anybody.`,
  signIn: (mark, code, link) => `${mark} sign-in code ${code}, or link. Works once within 15 minutes: ${link}`,
  invitation: (mark, link) => `${mark} invitation to work with InfoKanal. Works once within 3 days: ${link}`,
  welcome: (mark, leaveLink, twoWayNumber) =>
    twoWayNumber
      ? `${mark} you are signed up for messages. To leave, reply STOP, or open ${leaveLink}`
      : `${mark} you are signed up for messages. To leave, open ${leaveLink}`,
  reminder: (mark, name, leavesAt, link) =>
    `${mark} ${name}: leaves ${sayTime(leavesAt, "on")} only if you confirm it: ${link}`,
  thread: (mark, name, endsAt, link) => `${mark} was to end ${sayHour(endsAt)}: ${name} Tell people? ${link}`,
  alarm: (mark, what, link) => `${mark} ${what}. What to do: ${link}`,
  alarms: {
    halted: "the gateway takes no SMS, messages wait",
    silent: "the gateway does not answer, messages wait",
    unrecorded: "what became of some messages cannot be written down",
    overdue: "messages have waited for more than ten minutes",
    heartbeat: "the system clock stands, scheduled messages will be late",
    allowance: "what is left of today is too little for a crisis message to everybody",
    calls: "today's calls are nearly used up",
    strangers: "many strange telephones text the town",
    codes: "many codes are asked for, few are typed",
    database: "the database keeps failing",
    misaddressed: "the gateway reports to another address, deliveries are unknown",
    unverified: "the gateway reports with another key, deliveries are unknown",
  },
  alarmMail: {
    subject: (what) => `InfoKanal: ${what}`,
    text: (what, link) => `InfoKanal reports: ${what}.\n\nWhat is going on and what to do: ${link}\n`,
  },
  goodbye: (mark, officePhone) =>
    `${mark} you have left, we will send nothing more.${officePhone ? ` A mistake? Call the office, ${officePhone}.` : ""}`,
  calls: {
    greeting: (town) => `Hello, this is InfoKanál. ${town}.`,
    code: (digits) =>
      `We are calling with your sign-up code. Please have a pencil and paper ready. Your code is: ${digits}. I repeat, the code is: ${digits}. Please type it on the page where you signed up, or tell it to whoever did so for you. If you know of no sign-up, there is nothing to do.`,
    welcome:
      "This telephone is signed up for messages from the town office. We will call it with them. To leave, press nine twice during any message, or tell the office.",
  },
};
