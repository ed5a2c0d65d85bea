import type { Catalogue } from "../../catalogues.ts";

export const settings: Catalogue["desk"]["settings"] = {
  title: "Town settings",
  groups: { town: "The town", office: "The office", crisis: "Crisis messages" },
  name: "Name of the town",
  mark: "Mark at the beginning of every SMS",
  markHint: "By it people know that the town writes. It counts towards the length, for example “Mirovice:”.",
  accent: "The town’s colour",
  accentHint: "Choose a sample or mix your own. It must be dark enough to be read.",
  segmentPrice: "Price of one SMS part in CZK",
  segmentPriceHint: "By the contract with the gateway, for example 1.20.",
  resendCrisis: "A crisis message of which we do not know whether it arrived",
  resendCrisisHint: "when the gateway does not answer and it cannot be found out",
  ratherTwice: "Send rather twice than never",
  askMe: "Do not send again, a clerk decides",
  officeName: "Name of the office",
  officeNameHint: "For example “Městský úřad Mirovice”. It stands with the contacts on citizens’ pages.",
  officePhone: "Telephone of the office",
  officeAddress: "Address of the office",
  officeEmail: "E-mail of the office",
  save: "Save the settings",
  saved: "Saved.",
  needName: "Write the name of the town.",
  badMark: "The mark has 2 to 20 characters without accents.",
  notAColour: "Enter the colour as # and six characters 0–9, a–f.",
  tooPale: (contrast, needed) =>
    `The colour is too pale: its contrast with white is ${contrast}:1, at least ${needed}:1 is needed. Choose a darker one.`,
  badPrice: "Enter the price in crowns for one part, from 0.10 to 20, for example 1.20.",
  badPhone: "Enter a Czech telephone number, for example 382 123 456.",
  badEmail: "Enter the whole e-mail address, for example office@town.cz.",
  calls: {
    title: "Calls to landlines",
    minutePrice: "Price of one minute of a call in CZK",
    minutePriceHint:
      "By the contract with the gateway, for example 1.50. What a message will cost is estimated from it.",
    callsFrom: "Call from (hour)",
    callsUntil: "Call until (hour)",
    hoursHint: "Outside of these hours no telephone rings. A crisis message calls at any time.",
    ringSeconds: "How long a telephone rings, in seconds",
    ringSecondsHint: "Older people need time to come to the telephone: 45 is the most that gateways advise.",
    speechRate: "Speed of the voice",
    speechRateHint: "1 is the usual speed, 0.9 a little slower.",
    abbreviations: "Abbreviations that the voice reads in full",
    abbreviationsHint:
      "One a line, for example VaK = vodovody a kanalizace. The voice knows common ones such as MěÚ, č. p. or nám.",
    numberTitle: "From which number we call",
    number: (number) =>
      `From ${number}, which the gateway assigned to the town. It must not be the office's own: by the Czech rule VO-S/2/04.2024-1 calls may come only from a number that is assigned to whoever connects them.`,
    numberIsOffices: (number) =>
      `${number} is the office's number. The gateway may not call from it (Czech rule VO-S/2/04.2024-1), and operators do not put such a call through. Whoever runs the system sets VOICE_FROM to a number that the gateway assigned and that can be called back.`,
    numberMissing: "The number for calls is not set; whoever runs the system sets it as VOICE_FROM.",
    tryNumber: "Have your own telephone called. You see which number people will see; try to call it back.",
    tryButton: "Call me, to try",
    problems: {
      badMinutePrice: "Enter the price in crowns for one minute, from 0.10 to 50, for example 1.50.",
      badHour: "Enter a whole hour from 0 to 24, for example 8.",
      hoursTurned: "The end must be later than the beginning, for example from 8 to 20.",
      badRingSeconds: "Enter whole seconds, from 15 to 45.",
      badSpeechRate: "Enter a number from 0.7 to 1.1, for example 0.9.",
    },
    notAnAbbreviation: (line) =>
      `We do not understand the line “${line}”. Write the abbreviation, an equals sign and what is to be said, for example VaK = vodovody a kanalizace.`,
    twice: (short) => `The abbreviation “${short}” is here twice. Keep one of them.`,
    tooMany: (most) => `There can be ${most} abbreviations at most.`,
  },
  refusals: {
    "changed-meanwhile":
      "Somebody else has changed the settings meanwhile. Where they differ you see both. Correct what is needed and save again.",
  },
  setMeanwhile: (value) => `Saved meanwhile: ${value || "(empty)"}`,
};
