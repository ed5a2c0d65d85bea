/*
 * What browsers, telephones, queues and a provider hold of the town in before.sql: no table tells it.
 */

/** The moment at which the code before stopped: 25 November 2026, 10:00 in Prague. */
export const now = Date.UTC(2026, 10, 25, 9);
export const minute = 60_000;

/** The settings of that town. It has no others: what later versions add, its operators have not heard of. */
export const settings = [
  ...["PUBLIC_URL", "WEBHOOK_SECRET", "TWO_WAY_NUMBER", "INFOBIP_BASE_URL", "INFOBIP_API_KEY", "INFOBIP_SENDER"],
  ...["TWILIO_BASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
  ...["BULKGATE_BASE_URL", "BULKGATE_APPLICATION_ID", "BULKGATE_APPLICATION_TOKEN", "BULKGATE_SENDER"],
];

/** Cookies of those who are signed in. */
export const sessions = { manager: "b91g450k1fj5rn71fh18hkh7wew8kvxw", clerk: "p42vbg8ghdn35tzae7r2vakyzt3qa97p" };

/** In SMS of five minutes ago: the manager's link; the clerk's code, and the cookie of the browser that asked for it. */
export const signInLink = "6b8ybdb17tq947k1nf9hx3b33n";
export const signInCode = { code: "755522", browser: "j4znmeqq72f8ae649tj1haat5x" };

/**
 * Eighteen people who signed up: 1 to 15 for water, 1 to 3 and 13 for electricity, 10 and 11 for roads, 16 to 18 for
 * culture. 12, 13 and 15 have left, 14 does not exist. 1 and 5 live in Zámostí, 7 did not say, 3 chose English.
 */
export const phone = (person: number) => `+420${720 + person}100${String(person).padStart(3, "0")}`;
export const phones = (...people: number[]) => people.map(phone);

/** The end of the link in somebody's welcome of last week. 12 has left by it. */
export const leaveCodes = { 2: "2-5c51cy6hks", 12: "c-jsyc88pdnq", 16: "g-5bs9ew4srh", 17: "h-qk9ywgw68c" };

/** Somebody who has the SMS with the code, the page where it goes, and the form that asked for it. */
export const signUp = {
  page: "/kod/kseqfgc46g0dcrgbb3x2pk744d",
  code: "537482",
  phone: "+420777100021",
  form: { once: "awsq11f1j5kncm9a22rw1xxbyq", phone: "777100021", topics: ["1", "8"], area: "2", consent: "yes" },
};

/** Somebody whose code waits for the sweep, and two who get none: the number does not exist, or answered with STOP. */
export const waitingSignUp = { page: "/kod/pkx2hdrpy0apr0310x5ednjk6m", code: "820381", phone: "+420777100022" };
export const stuckSignUp = "/kod/y3vhpj6f6dk1y6rv04p6v5pyvp";
export const heldPhone = "+420777100020";

/** The messages of which tests speak, by their ids in URLs. */
export const messages = { water: 3, culture: 4, roads: 5, stopped: 6, electricity: 7, draft: 8, half: 9, bridge: 10 };

/** The token of the form that made the draft. */
export const formOfDraft = "8796167e34c84b4daded6757db";

/**
 * The half-sent message is of 1 to 12, in three chunks. The first has left, and this receipt of it is to come. The worker
 * of the second died after its request, of which these names are in Infobip's log. The third was never opened.
 */
export const half = {
  receiptToCome: "9.1.4.3f72366e",
  inLog: ["9.2.5.3f72366e", "9.2.6.3f72366e", "9.2.7.3f72366e", "10.1.10.bdcebb2a"],
};

/** BulkGate's own id of the SMS to 18, of which it has not reported. */
export const bulkgateId = "bg-culture-2";

/** What the database would not take travels in a queue, and is nowhere else: a chunk's outcomes, and two receipts. */
export const kept = [
  {
    close: {
      note: { messageId: 10, chunk: 1 },
      tag: "bdcebb2a",
      lease: "746797da-25c4-4fe0-ba1e-8e232015ec2b",
      outcomes: [
        { id: 10, state: "accepted", code: "26" },
        { id: 11, state: "refused", code: "content:24" },
      ],
      again: [],
      gone: 0,
      unknownUntil: null,
      now: 1795596850000,
    },
  },
  {
    receipts: [
      { messageId: 9, chunk: 1, subscriberId: 2, tag: "3f72366e", state: "delivered", code: "5" },
      { messageId: 9, chunk: 1, subscriberId: 3, tag: "3f72366e", state: "undelivered", code: "unreachable:9/27" },
    ],
    numbered: [],
  },
];
