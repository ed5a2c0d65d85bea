import type { Catalogue } from "../../catalogues.ts";

export const signIn: Catalogue["desk"]["signIn"] = {
  title: "Clerk sign-in",
  lead: "We will text you a link and a code. No password is needed.",
  phone: "Your work mobile",
  send: "Send a link and a code",
  again: "Send a link and a code again",
  sent: "If that number is registered, the link is on its way. The SMS also holds a code that you can type here. It works once, for 15 minutes.",
  code: "Code from the SMS",
  codeHint: "Six digits. On the phone it is enough to open the link.",
  badCode: "The code has six digits. You will find it in the last SMS from us.",
  twoNumbers: "There are two numbers here. Enter only the mobile you use for work.",
  badPhone: "Enter the nine digits of a mobile, for example 601 234 567.",
  lost: (phone) => `A new number? Talk to the manager at the office${phone ? `, tel. ${phone}` : ""}.`,
  linkTitle: "Clerks’ entrance",
  linkText: "The link is fine. You will stay signed in on this device for seven days.",
  enter: "Enter",
  refusals: {
    "wrong-code":
      "This code does not match, or does not work any more. Please copy it from the last SMS that you asked for here. It works for 15 minutes and five tries.",
    "link-gone":
      "A link and the code beside it work for 15 minutes (that of an invitation for three days), once. Have a new one sent.",
  },
  goneTitle: "The link does not work any more",
  another: "Send a new link",
};
