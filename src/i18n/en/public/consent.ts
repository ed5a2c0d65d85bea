import { titlesNamedIn } from "../../../providers/wording.ts";
import type { Catalogue } from "../../catalogues.ts";
import type { Office } from "../../office.ts";
import { inOnePiece, type Section } from "../../prose.ts";
import { listed } from "../lists.ts";

/** Sentences in which the versions differ. */
type Differing = {
  /** What is kept of where people live. */
  home: string;
  delivered: string;
  processor: string;
  kept: readonly string[];
  leaving: readonly string[];
};

/** The whole wording, with the sentences of one version. */
const sectionsWith =
  ({ home, delivered, processor, kept, leaving }: Differing) =>
  (office: Office): readonly Section[] => [
    {
      heading: "Who keeps your data",
      paragraphs: [
        [
          `The controller is the municipality of ${office.town}`,
          office.address,
          office.phone && `tel. ${office.phone}`,
          office.email && `e-mail ${office.email}`,
        ]
          .filter(Boolean)
          .join(", ")
          .concat("."),
        "The office will also tell you how to reach its data protection officer.",
      ],
    },
    {
      heading: "What we need them for",
      paragraphs: [
        "To send you the messages you chose: about planned outages, breakdowns, road closures, waste collection, council meetings, culture or office hours.",
        "And to warn you when health, life or property are at stake. Everybody who signs up gets crisis messages.",
        "We send no advertising and pass your number to nobody for other purposes. No computer decides about you by itself.",
      ],
    },
    {
      heading: "Which data they are",
      paragraphs: ["Only those without which it would not work:"],
      points: [
        "your telephone number,",
        "the topics you chose,",
        home,
        "the language of the messages,",
        "when, how and under which wording you agreed, and when and how you withdrew your consent,",
        delivered,
        "the text of any SMS you write to us.",
      ],
    },
    {
      heading: "What allows us to process them",
      paragraphs: [
        "We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary. For a child under 15 a parent gives it.",
        "We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to see that people are warned of danger.",
      ],
    },
    {
      heading: "Who gets to see them",
      paragraphs: ["The clerks who send the messages. And on our behalf, under a contract, these processors:"],
      points: [processor, "Cloudflare, on whose servers the service runs."],
    },
    {
      heading: "How long we keep them",
      paragraphs: kept,
    },
    {
      heading: "How to withdraw your consent",
      paragraphs: ["At any time, in any of these ways:"],
      points: [
        ...leaving,
        ...(office.textNumber ? [`text the word STOP to ${office.textNumber},`] : []),
        "come to the office, call, or write to us.",
      ],
    },
    {
      heading: "Your rights",
      paragraphs: [
        "You can ask what we have about you, get a copy, and have your data corrected, erased, restricted or transferred. You can object to processing in the public interest. Turn to the office. Withdrawing your consent changes nothing about what we sent before.",
        "If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.",
      ],
    },
  ];

/** What is kept of where people live, in the sentence that is agreed to and in the list. */
type Home = { said: string; listed: string };
const partOfTown: Home = { said: "part of town", listed: "your part of town, if you tell us," };
const addresses: Home = {
  said: "the addresses I give",
  listed: "the addresses that you give: streets and house numbers, or just the part of the town,",
};

/** To be told by SMS. */
const bySms = (version: string, home: Home) => ({
  agree: (town: string) =>
    `I agree that the town office (${town}) texts this number about the topics I chose, and for that processes my number, topics, ${home.said} and language. I can withdraw my consent at any time.`,
  sections: sectionsWith({
    home: home.listed,
    delivered: "for each message, whether it was delivered,",
    processor: `the operator of the SMS gateway, which hands texts to the mobile operators (${listed.format(titlesNamedIn(version))}; the office will tell you which),`,
    kept: [
      "Until you withdraw your consent. After that we send you nothing. We keep the record of your consent for as long as we may need to show that we were allowed to text you.",
      "A sign-up that you do not confirm with the code is deleted within two days. For the same time we keep a fingerprint of your network address, to protect the form from misuse.",
    ],
    leaving: ["open the link in your welcome SMS,"],
  }),
});

/** To be told by SMS or by calls. */
const orCalls = (version: string, home: Home) => ({
  agree: (town: string) =>
    `I agree that the town office (${town}) texts or calls this number about the topics I chose, and for that processes my number, topics, ${home.said} and language. I can withdraw my consent at any time.`,
  sections: sectionsWith({
    home: home.listed,
    delivered: "for each message, whether it was delivered, for a call whether somebody heard it,",
    processor: `the operator of the gateway, which hands texts and calls to the telephone operators (${listed.format(titlesNamedIn(version))}; the office will tell you which),`,
    kept: [
      "Until you withdraw your consent. After that we send you nothing and do not call. We keep the record of your consent for as long as we may need to show that we were allowed to text or call you.",
      "A sign-up that you do not confirm with the code is deleted within two days. That of a landline which waits for a call is deleted within sixteen days. For two days we keep a fingerprint of your network address, to protect the form from misuse, and how often your number was called.",
    ],
    leaving: ["open the link in your welcome SMS,", "press nine twice during a call with our message,"],
  }),
});

export const consent: Catalogue["public"]["consent"] = {
  title: "Consent and your data",
  version: (wording) => `Wording of the consent, version ${inOnePiece(wording)}.`,
  translation: "This is a translation. Should it differ from the Czech wording, the Czech one counts.",
  wordings: {
    "2026-11": bySms("2026-11", partOfTown),
    "2026-12": orCalls("2026-12", partOfTown),
    "2027-01": bySms("2027-01", addresses),
    "2027-02": orCalls("2027-02", addresses),
  },
};
