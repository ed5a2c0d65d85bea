import type { Catalogue } from "../catalogues.ts";
import { counted } from "../counted.ts";
import type { Office } from "../office.ts";
import { accessibility } from "./accessibility.ts";
import { consent } from "./consent.ts";

const minutes = counted("en", { one: "minute", other: "minutes" });
const triesAreLeft = counted("en", { one: "try", other: "tries" });
const listed = new Intl.ListFormat("en-GB", { type: "disjunction" });

function ways({ address, phone, textNumber }: Office): string {
  const found = [
    address ? `come to the town office (${address})` : "come to the town office",
    phone && `call ${phone}`,
    textNumber && `text ${textNumber}`,
  ];
  return listed.format(found.filter(Boolean));
}

const ask = ({ phone }: Office) => (phone ? `call the town office, ${phone}` : "ask at the town office");

export const citizen: Catalogue["citizen"] = {
  signUp: {
    title: "Sign up for messages",
    heading: "Messages from the town office to your mobile",
    providerPlan:
      "When the water stops, the power goes out or a road closes, we will text you. It is free, and you can leave whenever you like.",
    phone: "Your mobile number",
    phoneHint: "A Czech number: nine digits, for example 601 234 567.",
    topics: "What should we send you?",
    topicsHint:
      "We have ticked what concerns your house and the roads. Choose as you need. Crisis messages go to everybody.",
    crisisHint:
      "They cannot be switched off: they are about health, life or property. If you choose nothing else, you get only these.",
    place: "Where do you live? (optional)",
    placeHint: "If you do not say, you get messages about all parts of the town.",
    noPlace: "Not saying",
    languageNote: "Messages come in English when the town has written an English text, otherwise in Czech.",
    consent: "Consent",
    wholeConsent: (wording) => `Full wording of the consent (version ${wording})`,
    next: "Continue",
    nextHint: "We will text you a code, to make sure that the number is yours.",
    problems: {
      phone: (office) => ({
        empty: "Enter your mobile number, for example 601 234 567.",
        landline: `A text cannot reach a landline. Calls to landlines are being prepared. For now enter a mobile, or ${ask(office)}.`,
        foreign: `We can only text Czech numbers: +420 and nine digits. If you only have a foreign one, ${ask(office)}.`,
        "too-short": "The number is too short. Czech numbers have nine digits, for example 601 234 567.",
        "too-long": "The number is too long. Czech numbers have nine digits, for example 601 234 567.",
        extension: "A text cannot reach an extension. Enter a mobile number without one.",
        "two-numbers": "There are two numbers here. Enter one only, and sign the other one up separately.",
        "not-a-number": "We know no such mobile number. Please check it for a slip.",
        special: "This number cannot get texts: it belongs to a service or a company. Enter your mobile number.",
      }),
      topics: "Please choose topics from the list.",
      place: "Please choose a place from the list.",
      consent: "We may not text you without your consent. Please tick it.",
    },
    wait: (seconds) =>
      `We sent a code to this number a moment ago. We can send another in ${minutes(Math.ceil(seconds / 60))}; then please continue again.`,
    tooMany: (office) =>
      `Too many codes have been sent, so we have stopped sending more. Please try again tomorrow. If it is urgent, ${ways(office)}.`,
    notYetTitle: "Signing up on the web is being prepared",
    notYet: "We do not send texts yet. If you would like to know when we begin, ask at the town office.",
  },

  otherWays: {
    title: "Rather in person, by phone or by SMS?",
    text: "The town office will fill in the form with you. Just come, or get in touch.",
    office: "Office",
    phone: "Phone",
    sms: "SMS",
    smsHint: "A clerk reads what you write here.",
    email: "E-mail",
  },
  already: {
    title: "Getting messages already?",
    change: "To change something, fill in the form again with the same number. Your last choice counts.",
    leave: (textNumber) =>
      textNumber
        ? `To leave, text the word STOP to ${textNumber}, or open the link in your welcome SMS.`
        : "To leave, open the link in your welcome SMS, or contact the office.",
  },

  code: {
    title: "Enter the code from the SMS",
    sent: (phone) => `We are sending it to ${phone}. It works for 15 minutes.`,
    code: "Code",
    codeHint: "Six digits.",
    confirm: "Confirm and sign up",
    problems: {
      format: "The code has six digits. You will find it in the last SMS from us.",
      wrong: (triesLeft) =>
        `This code does not match. Please copy it from the last SMS from us. You have ${triesAreLeft(triesLeft)} left.`,
    },
    notCome: "No code?",
    notComeText: "It can take a minute. If you have a new one sent, only the code in the last SMS counts.",
    again: "Send a new code",
    otherNumber: "Enter another number",
    wait: (seconds) =>
      `We can send a new code in ${minutes(Math.ceil(seconds / 60))}. Until then try the one in the last SMS.`,
    waitGone: (seconds) => `We can send a new code in ${minutes(Math.ceil(seconds / 60))}. Please try again then.`,
    goneTitle: "This code no longer works",
    gone: "A code works for 15 minutes and five tries. You did nothing wrong.",
    goneNext: (phone) => `We can text a new one to ${phone}.`,
    stuckTitle: "The code cannot reach this number",
    stuck: (phone, office) => ({
      "opted-out": office.textNumber
        ? `Somebody has forbidden us to write to ${phone}, perhaps by the word STOP. Text START from it to ${office.textNumber} and fill in the form again. Or get in touch with the office.`
        : `Somebody has forbidden us to write to ${phone}, perhaps by the word STOP. Please get in touch with the office, we will help you to undo it.`,
      "no-sms": `The number ${phone} takes no SMS. Is it right? Fill in the form again, or get in touch with the office.`,
      other: `The SMS to ${phone} did not get through. Try another number, or get in touch with the office.`,
    }),
    unknownTitle: "We do not have this sign-up any more",
    unknown: "The link is old or cut short. Please fill in the form again, it takes a minute.",
    anew: "Start again",
  },

  signedUp: {
    title: "You are signed up",
    text: "From now on we will send you the messages you chose. There is nothing more to do.",
    chosen: (topics) => `We will send you: ${topics}.`,
    place: (place) => `For this place: ${place}.`,
    everywhere: "You did not say where you live, so you get messages for all parts.",
    welcome: "If this is your first time, you will also get a welcome SMS. Keep it: it says how to leave.",
    change: "If you only changed your choice, the new one counts and no SMS is sent.",
    home: "Back to the first page",
  },

  leave: {
    title: "Leaving",
    text: (phone) => `We will stop sending all messages to ${phone}, crisis messages too.`,
    leave: "Stop the messages",
    instead: "Only want other topics? You need not leave:",
    insteadLink: "fill in the form again",
    leftTitle: "The messages are stopped",
    left: (phone) => `We will send nothing more to ${phone}.`,
    back: "If you change your mind,",
    backLink: "sign up again",
    unknownTitle: "We do not know this link",
    unknown:
      "It may have been cut in two in the SMS. Please open all of it. Or get in touch, and we will sign you out.",
  },

  consent,
  accessibility,
};
