import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { callIsRememberedMs } from "../../src/enrolment/code-limits.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import type { DataFacts } from "../../src/i18n/own-data.ts";
import { limitsLookBackMs } from "../../src/monitoring/public-quota.ts";
import { noticesKeptMs } from "../../src/notices/notice.ts";
import { retentionOf } from "../../src/privacy/retention.ts";

/*
 * What the page about data promises, and what keeps it: each sentence by its name, with the code and the test of it. Who
 * changes one has to look at the other.
 */

const { promises } = catalogues.cs.public.ownData;
type PromiseName = keyof typeof promises;

/**
 * Where it is kept: a file and a piece of it; the test, and its name or a piece of it; the days that the sentence names.
 * `byPeople`: what no code can keep, and who does; the code is then as far as it helps them.
 */
type Proof = {
  code: readonly [file: string, piece: string];
  test: readonly [file: string, name: string];
  days?: readonly number[];
  byPeople?: string;
};

const kept = retentionOf({});
const day = 86_400_000;

const proofs: Record<PromiseName, Proof> = {
  purpose: {
    code: ["src/audience/audience-sql.ts", "subscribed"],
    test: ["test/privacy/totals.test.ts", "sends nothing to who is erased"],
  },
  noAdvertising: {
    byPeople: "what a message says is the clerk's; that no other server is asked is the code's",
    code: ["src/providers/ask.ts", "await fetch(url"],
    test: ["test/guards/promises.test.ts", "asks no server but the gateways'"],
  },
  leaveAnyTime: {
    code: ["src/enrolment/leave.ts", "Counted, never refused"],
    test: ["test/enrolment/leave.test.ts", "is obeyed also when the public forms' share of the day is used up"],
  },
  person: {
    code: ["src/subscribers/tables.ts", 'sqliteTable("subscribers"'],
    test: ["test/privacy/nowhere.test.ts", "knows of every table what it holds of people"],
  },
  consent: {
    code: ["src/subscribers/consent-queries.ts", "consentStatement"],
    test: ["test/subscribers/consents.test.ts", "the ledger"],
  },
  deliveries: {
    code: ["src/delivery/delivery.ts", "heard"],
    test: ["test/privacy/nowhere.test.ts", "knows of every table"],
  },
  texts: {
    code: ["src/inbox/tables.ts", "inboundTexts"],
    test: ["test/privacy/nowhere.test.ts", "knows of every table"],
  },
  byConsent: {
    code: ["src/subscribers/subscribe-queries.ts", "consent: consentStatement(db, actor, subscribing, now)"],
    test: ["test/routes/citizen/sign-up.test.ts", "without consent nothing is sent"],
  },
  byPublicInterest: {
    code: ["src/town/town.ts", "always: boolean"],
    test: ["test/routes/citizen/sign-up.test.ts", "crisis"],
  },
  untilLeft: {
    code: ["src/privacy/forget-old.ts", "forgetLongGone"],
    test: ["test/privacy/retention.test.ts", "is forgotten after 30 days but for the ledger"],
    days: [kept.left],
  },
  deliveredKept: {
    code: ["src/privacy/forget-old.ts", "forgetDelivered"],
    test: [
      "test/privacy/retention.test.ts",
      "is forgotten after 90 days where it arrived, after a year where it did not",
    ],
    days: [kept.delivered, kept.others],
  },
  textsKept: {
    code: ["src/privacy/forget-queries.ts", "texts"],
    test: ["test/privacy/retention.test.ts", "texts"],
    days: [kept.texts],
  },
  signUpKept: {
    code: ["src/enrolment/sign-up-queries.ts", "days ->> 'signUps'"],
    test: ["test/enrolment/sign-up.test.ts", "forgets a sign-up after a day"],
    days: [kept.signUps, callIsRememberedMs / day],
  },
  noticesKept: {
    code: ["src/notices/queries.ts", "now - noticesKeptMs"],
    test: ["test/notices/send.test.ts", "are forgotten thirty days after"],
    days: [noticesKeptMs / day],
  },
  fingerprint: {
    code: ["src/monitoring/public-quota-queries.ts", "limitsLookBackMs"],
    test: ["test/monitoring/public-quota.test.ts", "forg"],
    days: [limitsLookBackMs / day],
  },
  auditKept: {
    code: ["src/privacy/forget-queries.ts", "audit"],
    test: ["test/privacy/retention.test.ts", "audit"],
    days: [kept.audit],
  },
  nightly: {
    code: ["src/privacy/forget-old.ts", "finishNight"],
    test: ["test/privacy/retention.test.ts", "goes in pieces over minutes"],
  },
  ledger: {
    code: ["src/subscribers/erase-queries.ts", "no number and no name"],
    test: ["test/routes/desk/consents.test.ts", "tells the whole story of a person"],
  },
  suppression: {
    code: ["src/subscribers/suppression-queries.ts", "liftStatements"],
    test: ["test/privacy/erase.test.ts", "signs up anew by their own door, and stands on no list then"],
  },
  clerks: {
    code: ["src/permissions.ts", 'subscriber: { GET: "look after subscriber" }'],
    test: ["test/routes/authority.test.ts", "has a row for every route, and every clerk's route is guarded"],
  },
  gateways: {
    code: ["src/routes/public/pages.tsx", "plansSetUp"],
    test: ["test/routes/public/pages.test.ts", "Infobip"],
  },
  cloudflare: { code: ["wrangler.toml", "d1_databases"], test: ["test/routes/public/pages.test.ts", "Cloudflare"] },
  leaveByLink: {
    code: ["src/enrolment/leave.ts", "leaveByCode"],
    test: ["test/enrolment/leave.test.ts", "lets a person leave by the link of the welcome"],
  },
  leaveByText: { code: ["src/inbox/leaving.ts", "STOP"], test: ["test/inbox/leaving.test.ts", "STOP"] },
  leaveByKeys: {
    code: ["src/delivery/keys.ts", "9"],
    test: ["test/routes/webhooks/keys.test.ts", "the second one says that they have"],
  },
  askOffice: {
    code: ["src/privacy/erase.ts", "eraseSubscriber"],
    test: ["test/privacy/nowhere.test.ts", "leaves nothing of who was erased in any table"],
  },
  ownSettings: {
    code: ["src/own/download.ts", "downloadOwn"],
    test: [
      "test/routes/citizen/own.test.ts",
      "gets a code by SMS, and by it comes to what they have chosen themselves",
    ],
  },
  newWording: {
    code: ["src/town/write-wording.ts", "and their consent stands"],
    test: ["test/routes/desk/ask-anew.test.ts", "sees who has not answered, and that nothing ended for them"],
  },
  object: {
    byPeople: "the office decides about an objection, and signs off whom it concerns",
    code: ["src/enrolment/leave.ts", "leaveAtDesk"],
    test: ["test/enrolment/leave-at-desk.test.ts", "is signed off at once"],
  },
  complain: {
    byPeople: "the authority hears complaints; the page says where it is",
    code: ["src/i18n/cs/public/own-data.ts", "www.uoou.gov.cz"],
    test: ["test/routes/public/pages.test.ts", "www.uoou.gov.cz"],
  },
};

const office = { town: "M", name: "n", address: "a", phone: "p", email: "e", textNumber: "t", callsFrom: "" };
const facts: DataFacts = {
  kept,
  requestWaits: callIsRememberedMs / day,
  noticesKept: noticesKeptMs / day,
  fingerprintKept: limitsLookBackMs / day,
  gateways: ["G"],
  calls: true,
  office,
};
/** No figure of it is one that the code has. */
const elsewhere: DataFacts = {
  ...facts,
  kept: { delivered: 901, others: 902, texts: 903, left: 904, signUps: 905, audit: 906 },
  requestWaits: 907,
  noticesKept: 908,
  fingerprintKept: 909,
};

const root = `${import.meta.dirname}/../..`;
const source = (file: string) => readFileSync(`${root}/${file}`, "utf8");
const said = (promise: string | ((of: DataFacts) => string), of: DataFacts) =>
  typeof promise === "function" ? promise(of) : promise;
const daysIn = (sentence: string) => [...sentence.matchAll(/(\d+)\s(?:dn|day)/g)].map(([, figure]) => Number(figure));

describe.each(Object.entries(proofs))("the promise %s", (name, proof) => {
  it("is kept by code that is there, and tested", () => {
    for (const [file, piece] of [proof.code, proof.test])
      expect([file, source(file).includes(piece)]).toEqual([file, true]);
  });

  it.each(Object.entries(catalogues))(
    "names the days that the code keeps, and no other: %s",
    (_, { public: pages }) => {
      const promise = pages.ownData.promises[name as PromiseName];
      expect(daysIn(said(promise, facts))).toEqual(proof.days ?? []);
      expect(daysIn(said(promise, elsewhere)).every((figure) => figure > 900)).toBe(true);
    },
  );
});

it.each(Object.entries(catalogues))(
  "every promise stands on the page, once, in the same order: %s",
  (_, { public: pages }) => {
    const shown = ({ sections }: typeof pages.ownData) => sections.flatMap((section) => section.promises);
    expect(shown(pages.ownData).toSorted()).toEqual(Object.keys(proofs).toSorted());
    expect(shown(pages.ownData)).toEqual(shown(catalogues.cs.public.ownData));
  },
);

it("asks no server but the gateways'", () => {
  const files = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const asking = files.filter((file) => /(?<![.\w])fetch\(|\bconnect\(|new WebSocket/.test(source(`src/${file}`)));
  expect(asking).toEqual(["providers/ask.ts"]);
});
