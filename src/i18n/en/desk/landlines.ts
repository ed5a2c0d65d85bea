import type { Catalogue } from "../../catalogues.ts";

export const landlines: Catalogue["desk"]["landlines"] = {
  title: "Waiting to be called",
  lead: "These people signed up on the web with a landline, or want to see their settings. Have them called with their code: the telephone rings at once and a voice reads it twice. They type it on the page where they asked for it.",
  notYours: "You do not know the number, or there are strangely many? Decline them: nobody is called.",
  none: "Nobody waits to be called.",
  forOwn: "For their settings",
  waitsSince: (when) => `Waits since: ${when}`,
  calledAt: (when) => `Called: ${when}. Nobody has typed the code yet.`,
  notReached: (why) => `Not reached: ${why}.`,
  hears: (language) => `Language: ${language}`,
  call: "Call with the code",
  callAgain: "Call with the code again",
  decline: "Decline",
  enrolInstead: "The person has come to the office? Sign the telephone up right away.",
  leaveInstead: "Somebody wants neither messages nor calls any more? Sign their telephone off.",
  closed: ({ from, until }, when) =>
    `Calls are made from ${from}:00 to ${until}:00 only. The code can be called ${when}.`,
  noCalls: "Calls are not set up, so nobody can be called.",
  refusals: {
    "no-calls": "Calls are not set up, so nobody can be called. What is missing is on the page System state.",
    "not-waiting": "Somebody else has already dealt with this request.",
    hours: "No calls are made now, so that nobody is woken. The top of the page says when they are.",
    number: "This number was called too often today. Try tomorrow, or sign the telephone up at the office.",
    prefix: "Numbers that begin like this one were called too often today. Try tomorrow.",
    town: "Today’s calls are used up but for those of a crisis message. Try tomorrow.",
  },
};

export const leaving: Catalogue["desk"]["leaving"] = {
  title: "Sign a telephone off",
  lead: "For somebody who comes or calls to say that they want neither messages nor calls any more. It counts at once.",
  phone: "Telephone number",
  submit: "Sign the telephone off",
  done: (phone) => `The telephone ${phone} is signed off. It gets nothing and is not called, not even in a crisis.`,
  doneRequest: "The request to sign this telephone up is cancelled.",
  enrol: "They have changed their mind, or it was a mistake? Sign the telephone up again.",
  refusals: {
    "not-signed-up": "This telephone is not signed up. Please check the number.",
  },
};
