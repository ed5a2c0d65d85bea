import { check, type Shape, type Violation } from "../shape.ts";

/** What BulkGate's older documents advise for one request; the newer ones say nothing. */
const MOST_NUMBERS = 100;

const id: Shape = { either: ["string", "count"], violation: "must be a string or a number" };

const sms: Shape = {
  fields: {
    text: "string",
    sender_id: ["gSystem", "gShort", "gText", "gMobile", "gPush", "gOwn", "gProfile"],
    sender_id_value: "string",
    unicode: "boolean",
  },
};

/**
 * The part of `POST /api/2.0/advanced/transactional` that the exchange has built (help.bulkgate.com, specification v2).
 * BulkGate documents nothing about names it does not know; the exchange refuses them, because a wrong name is how a
 * sender or an encoding gets lost in silence.
 */
const request: Shape = {
  fields: {
    application_id: id,
    application_token: "string",
    number: {
      either: ["string", { list: "string", atMost: MOST_NUMBERS }],
      violation: `must be a string or a list of at most ${MOST_NUMBERS}`,
    },
    country: { fits: (value) => /^[a-z]{2}$/i.test(value), violation: "must be a country of two letters" },
    text: "string",
    duplicates_check: ["on", "off"],
    tag: "string",
    channel: { fields: { sms } },
  },
  needs: ["application_id", "application_token", "number", "text"],
};

export type BulkgateRequest = {
  application_id: string | number;
  application_token: string;
  number: string | string[];
  country?: string;
  text: string;
  duplicates_check?: "on" | "off";
  channel?: { sms?: { text?: string; sender_id?: string; sender_id_value?: string; unicode?: boolean } };
};

/** Checks a send request whole: every violation, or the request. */
export function checkRequest(body: unknown): { request: BulkgateRequest } | { violations: Violation[] } {
  const violations = check(body, request);
  return violations.length > 0 ? { violations } : { request: body as BulkgateRequest };
}
