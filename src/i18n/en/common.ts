import type { Catalogue } from "../catalogues.ts";

export const common: Catalogue["common"] = {
  language: "en",
  skip: "Skip to the content",
  otherLanguage: { code: "cs", name: "Čeština" },
  channel: "SMS InfoKanál",
  channelName: (town) => (town ? `SMS InfoKanál – ${town}` : "SMS InfoKanál"),
  footer: {
    accessibility: "Accessibility",
    consent: "Consent and your data",
    office: (address, phone) => [address, phone && `tel. ${phone}`].filter(Boolean).join(", "),
    clerks: "For town clerks",
  },
  problemsTitle: "Please check the form",
  wrongTitle: (title) => `Please correct: ${title}`,
  back: "Back",
  notFound: {
    title: "There is no such page",
    text: "The link may be old or cut short. Please start from the first page.",
    home: "First page",
  },
  fault: {
    title: "Something went wrong on our side",
    text: "Please try again in a while. If that does not help, call the office and tell them this number:",
  },
  tooOften: {
    title: "Please try again in a minute",
    text: "Too many attempts came from your connection just now. You did nothing wrong.",
  },
  foreignForm: {
    title: "The form did not come from this page",
    text: "Please open the page again and send it from there.",
  },
};
