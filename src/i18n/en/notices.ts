import type { Catalogue } from "../catalogues.ts";

export const notices: Catalogue["notices"] = {
  code: (mark, code) => `${mark} your sign-up code is ${code}. It works for 15 minutes. Do not tell it to anybody.`,
  signIn: (mark, link) => `${mark} sign-in for clerks, works once within 15 minutes: ${link}`,
  welcome: (mark, leaveLink, twoWayNumber) =>
    twoWayNumber
      ? `${mark} you are signed up for messages. To leave, reply STOP, or open ${leaveLink}`
      : `${mark} you are signed up for messages. To leave, open ${leaveLink}`,
  goodbye: (mark, officePhone) =>
    `${mark} you have left, we will send nothing more.${officePhone ? ` A mistake? Call the office, ${officePhone}.` : ""}`,
};
