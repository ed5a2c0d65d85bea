import type { Catalogue } from "../../catalogues.ts";
import type { Office } from "../../office.ts";
import { inOnePiece } from "../../prose.ts";
import { minutes } from "../counts.ts";
import { askOffice, reachOffice } from "./office.ts";

export const tooMany = (office: Office) =>
  `Too many codes have been sent, so we have stopped sending more. Please try again tomorrow. If it is urgent, ${reachOffice(office)}.`;

export const signUp: Catalogue["citizen"]["signUp"] = {
  title: "Sign up for messages",
  tab: "Sign up",
  heading: "Messages from the town office to your mobile",
  lead: "When the water stops, the power goes out or a road closes, we will text you. It is free, and you can leave whenever you like.",
  phone: "Your mobile number",
  phoneHint: "A Czech number: nine digits, for example 601 234 567.",
  topics: "What should we send you?",
  topicsHint:
    "We have ticked what concerns your house and the roads. Choose as you need. Crisis messages go to everybody.",
  crisisHint:
    "They cannot be switched off: they are about health, life or property. If you choose nothing else, you get only these.",
  place: "Where do you live? (optional)",
  placeHint: (parts) =>
    `Street and house number, for example Husova 12. The part of the town will do${parts.length > 0 ? ` (${parts.join(", ")})` : ""}. If you write nothing, you get messages for the whole town.`,
  languageNote: "Messages come in English when the town has written an English text, otherwise in Czech.",
  wholeConsent: (wording) => `Full wording of the consent (version ${inOnePiece(wording)})`,
  next: "Continue",
  nextHint: "We will text you a code, to make sure that the number is yours.",
  problems: {
    phone: (office) => ({
      empty: "Enter your mobile number, for example 601 234 567.",
      landline: `A text cannot reach a landline, and we cannot call it. Enter a mobile, or ${askOffice(office)}.`,
      foreign: `We can only text Czech numbers: +420 and nine digits. If you only have a foreign one, ${askOffice(office)}.`,
      "too-short": "The number is too short. Czech numbers have nine digits, for example 601 234 567.",
      "too-long": "The number is too long. Czech numbers have nine digits, for example 601 234 567.",
      extension: "A text cannot reach an extension. Enter a mobile number without one.",
      "two-numbers": "There are two numbers here. Enter one only, and sign the other one up separately.",
      "not-a-number": "We know no such mobile number. Please check it for a slip.",
      special: "This number cannot get texts: it belongs to a service or a company. Enter your mobile number.",
    }),
    telephone: (office) => ({
      empty: "Enter your mobile or landline number, for example 601 234 567.",
      foreign: `We can only text and call Czech numbers: +420 and nine digits. If you only have a foreign one, ${askOffice(office)}.`,
      "too-short": "The number is too short. Czech numbers have nine digits, for example 382 123 456.",
      "too-long": "The number is too long. Czech numbers have nine digits, for example 382 123 456.",
      extension: "We cannot call an extension. Enter a number without one.",
      "two-numbers": "There are two numbers here. Enter one only, and sign the other one up separately.",
      "not-a-number": "We know no such telephone number. Please check it for a slip.",
      premium: "We do not call premium numbers. Enter your mobile or landline number.",
      "shared-cost": "We do not call numbers with a special rate. Enter your mobile or landline number.",
      internet: `We do not call internet telephones. Enter a mobile or a landline, or ${askOffice(office)}.`,
      short: "This is the number of a service, such as an emergency line. Enter your mobile or landline number.",
      service: "This number belongs to a service or a company. Enter your mobile or landline number.",
    }),
    topics: "Please choose topics from the list.",
    place: "Please write again where you live.",
    consent: "We may not text you without your consent. Please tick it.",
    wordingChanged: "The wording of the consent has changed meanwhile. Please read the new one and tick it.",
  },
  refusals: (office, waitSeconds) => ({
    wait: `We sent a code to this number a moment ago. We can send another in ${minutes(Math.ceil(waitSeconds / 60))}; then please continue again.`,
    "too-many": tooMany(office),
  }),
  landlineRefusals: (office, waitSeconds) => ({
    wait: `Somebody asked to sign this number up a moment ago. It can be asked for again in ${minutes(Math.ceil(waitSeconds / 60))}.`,
    "too-many": tooMany(office),
  }),
  calling: {
    heading: "Messages from the town office to your telephone",
    lead: "When the water stops, the power goes out or a road closes, we will text you or call. It is free, and you can leave whenever you like.",
    phone: "Your mobile or landline number",
    phoneHint: "A Czech number: nine digits, for example 601 234 567. A landline is called.",
    consent: "Without consent we may neither text nor call you. Please tick it.",
    nextHint:
      "A code makes sure that the number is yours: a mobile gets it by SMS, a landline is called by the town office in its hours.",
  },
  calls: "Call me instead of an SMS",
  callsHint: "For a mobile. A voice reads the message to you; the code comes by SMS.",
  notYetTitle: "Signing up on the web is being prepared",
  notYet: "We do not send texts yet. If you would like to know when we begin, ask at the town office.",
  heldTitle: "Signing up is not possible just now",
  held: "The service is being moved, and we do not send texts at the moment. Please try later, or ask at the town office.",
};

export const otherWays: Catalogue["citizen"]["otherWays"] = {
  title: "Rather in person, by phone or by SMS?",
  text: {
    before: "Text",
    example: (withAddress) => (withAddress ? "REGISTER Husova 12" : "REGISTER"),
    after: "to",
  },
  atOffice: "The town office will also fill in the form with you. Just come, or call.",
  office: "Office",
  phone: "Phone",
  sms: "SMS",
  smsHint: "A clerk reads what you write here.",
  email: "E-mail",
};

export const already: Catalogue["citizen"]["already"] = {
  title: "Getting messages already?",
  change: "Topics, places and language are changed in your settings. What we sent you is there too.",
  leaveCalls: "When we call you, just press nine twice during the call.",
  leave: (textNumber) =>
    textNumber
      ? `To leave, text the word STOP to ${textNumber}, or open the link in your welcome SMS.`
      : "To leave, open the link in your welcome SMS, or contact the office.",
};
