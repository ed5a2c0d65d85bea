import type { Catalogue } from "../../catalogues.ts";

export const alarms: Catalogue["desk"]["alarms"] = {
  kinds: {
    halted: (provider) => `The gateway ${provider} takes no messages.`,
    silent: (provider, since) =>
      `The gateway ${provider} has not answered ${since}. It is tried again every little while. What cannot leave through the other gateway waits, and leaves as soon as it answers.`,
    unrecorded: () =>
      "What became of some messages cannot be written down. We hold the facts and go on trying. Tell whoever runs the system.",
    overdue: () => "Some messages have waited for more than ten minutes although they should be leaving.",
    heartbeat: () => "The system clock stands. Opening any page does its work, but plans may be late.",
    allowance: () =>
      "What is left of today’s allowance is less than a crisis message to everybody needs. Receipts of ordinary messages are not written any more today.",
    calls: () =>
      "Today’s calls are nearly used up. Ordinary messages and codes will soon stop calling, crisis messages will go on. If you have not called so much yourselves, tell whoever runs the system.",
    strangers: () =>
      "Many telephones text the town’s number and do not sign up. We answer them only a little more. If they are not people of yours, tell whoever runs the system.",
    codes: () =>
      "Many codes for signing up are asked for today, and few are typed. Most likely a stranger asks for them. We send only so many, and crisis messages are not touched. Tell whoever runs the system.",
    database: () => "The database keeps failing. Messages are not lost, but may be late.",
    misaddressed: (provider) =>
      `We deny what ${provider} reports: it comes to another address than the one in the setting PUBLIC_URL. Correct the one that is wrong. Until then we do not know who got messages, and miss what people write.`,
    unverified: (provider, _since, { setting, isInAddress }) =>
      `We deny what ${provider} reports: its secret is not ours. Compare the setting ${setting} with ${isInAddress ? "the address for reports that the gateway has" : "the key that the gateway has"}. Until then we do not know who got messages, and miss what people write.`,
  },
  tryNow: "Try it now",
  healthLink: "System state",
  startLink: "What to do is in the Overview.",
  callsNotSetUp: "Calls will not leave yet: their gateway is not set up. Whoever is called hears nothing.",
  fromOffice: "Calls will not get through: they are set to come from the office's number, which is not allowed.",
  held: "The town was restored from a file. Until a manager says who left since, no message, text or call leaves, only links for signing in.",
  heldLink: "Say who left",
  notSetUp: "The SMS gateway is not set up, so nothing will leave. What is missing is on the page System state.",
};
