import type { Catalogue } from "../../catalogues.ts";
import { counted } from "../counts.ts";
import { both } from "../lists.ts";

const days = counted({ one: "day", other: "days" });

export const ownData: Catalogue["public"]["ownData"] = {
  title: "Your data",
  wording: "The wording of the consent and its earlier versions",
  controller: (contacts, town) =>
    `The controller is the municipality of ${town}${contacts}. The office will also tell you how to reach its data protection officer.`,
  sections: [
    { heading: "In short", promises: ["purpose", "noAdvertising", "leaveAnyTime"] },
    { heading: "What we have about you", promises: ["person", "consent", "deliveries", "texts"] },
    { heading: "What allows us to", promises: ["byConsent", "byPublicInterest"] },
    {
      heading: "How long we have it",
      promises: [
        "untilLeft",
        "deliveredKept",
        "textsKept",
        "signUpKept",
        "noticesKept",
        "fingerprint",
        "auditKept",
        "nightly",
        "ledger",
        "suppression",
      ],
    },
    { heading: "Who gets to see it", promises: ["clerks", "gateways", "cloudflare"] },
    {
      heading: "What you can do",
      promises: [
        "ownSettings",
        "leaveByLink",
        "leaveByText",
        "leaveByKeys",
        "newWording",
        "askOffice",
        "object",
        "complain",
      ],
    },
  ],
  promises: {
    purpose:
      "We use your number only to send you the messages you chose, and to warn you when health, life or property are at stake.",
    noAdvertising: "We send no advertising and pass your number to nobody for other purposes.",
    leaveAnyTime: "You can leave at any time and pay nothing for it. After that we send you nothing.",
    person: "Your telephone number, topics, language, and your name and addresses if you tell us.",
    consent: "When, how and under which wording you agreed, and when and how you withdrew your consent.",
    deliveries: ({ calls }) =>
      `For each message, whether it was delivered${calls ? ", for a call whether somebody heard it" : ""}.`,
    texts: "The texts that you write to us, and what the office answered.",
    byConsent:
      "We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary.",
    byPublicInterest:
      "We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to warn people of danger.",
    untilLeft: ({ kept }) =>
      `We have your data for as long as you are signed up. We delete them ${days(kept.left)} after you leave; only the record of your consent stays, without the number.`,
    deliveredKept: ({ kept }) =>
      `That a message reached you we know for ${days(kept.delivered)}; that it did not, for ${days(kept.others)}. After that there are only totals.`,
    textsKept: ({ kept }) => `We delete your texts to the office and its answers after ${days(kept.texts)}.`,
    signUpKept: ({ kept, requestWaits, calls }) =>
      `A sign-up that you do not confirm with the code is deleted after ${days(kept.signUps)}${calls ? `; that of a landline which waits for a call, after ${days(requestWaits)}` : ""}.`,
    noticesKept: ({ noticesKept }) =>
      `We delete the record of a text with a code, a welcome or an answer after ${days(noticesKept)}.`,
    fingerprint: ({ fingerprintKept }) =>
      `To protect the form from misuse we keep a fingerprint of your network address for ${days(fingerprintKept)}. The address itself is not kept.`,
    auditKept: ({ kept }) =>
      `What clerks did we know for ${days(kept.audit)}; it names the subscriber's id, no telephone and no name.`,
    nightly: "Data are deleted at night, in pieces: some may therefore go a night later.",
    ledger:
      "The record of your consent stays when you leave or are erased, because the office must be able to show that it was allowed to text you. Once you are erased it holds no number, no name and no paper.",
    suppression:
      "If you ask to be erased, only a fingerprint stays of your number, from which it cannot be read. By it no list and no backup signs you up again. It goes when you sign up yourself.",
    clerks: "The clerks who send the messages and help people to sign up.",
    gateways: ({ gateways, calls }) =>
      gateways.length === 0
        ? `The operator of a gateway, once the town has one: it hands texts${calls ? " and calls" : ""} to the operators.`
        : `${both.format(gateways)}, which hands texts${calls ? " and calls" : ""} to the operators. It gets the number and the text of the message.`,
    cloudflare: "Cloudflare, on whose servers the service runs.",
    leaveByLink: "The link in your welcome SMS signs you off.",
    leaveByText: ({ office }) =>
      office.textNumber ? `A text with the word STOP to ${office.textNumber} signs you off from everything.` : "",
    leaveByKeys: ({ calls }) => (calls ? "During a call with our message it is enough to press nine twice." : ""),
    ownSettings:
      "In your settings on the web, behind a code, you see and change what you get, download all that we have about you, leave, or have yourself forgotten.",
    newWording:
      "When the town changes the wording of the consent, yours stands. It may ask whether you agree to the new one, too; if you do not answer, nothing changes.",
    askOffice:
      "The office tells you what we have about you, corrects it, gives you a copy, restricts its processing, or erases you. It is enough to come, call or write.",
    object: "You can object at the office to processing in the public interest.",
    complain:
      "If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.",
  },
};
