import { describe, expect, it } from "vitest";
import { errors as bulkgateErrors, reports as bulkgateReports } from "../../src/providers/bulkgate/codes.ts";
import type { Failure } from "../../src/providers/contract.ts";
import { errors, outcomeOf, receiptOf, statuses } from "../../src/providers/infobip/codes.ts";
import { troubles, outcomeOf as twilioOutcomeOf } from "../../src/providers/twilio/codes.ts";

/*
 * The tables of codes against what the providers document: nothing is missing, nothing is invented, and what a code
 * says of people and of the account follows from its kind.
 */

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe("Infobip's statuses", () => {
  const documented = {
    pending: [3, 7, 26],
    undeliverable: [4, 9, 31, 96, 97, 98],
    delivered: [2, 5],
    expired: [15, 29, 87],
    rejected: [6, 8, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 23, 24, 25, 51, 52, 87, 99, 100],
  };

  it("are all in the table, and no others", () => {
    expect(sorted(Object.keys(statuses).map(Number))).toEqual(sorted(new Set(Object.values(documented).flat())));
  });

  it("refuse, halt, wait or accept as their group says when they are answered", () => {
    const kinds = (ids: readonly number[]) =>
      Object.fromEntries(ids.map((id) => [id, outcomeOf({ id, groupId: undefined })?.kind]));
    expect(new Set(Object.values(kinds([...documented.pending, ...documented.delivered, 29, 23])))).toEqual(
      new Set(["accepted"]),
    );
    expect(kinds([12, 17])).toEqual({ 12: "halted", 17: "halted" });
    expect(kinds([20, 21, 100])).toEqual({ 20: "deferred", 21: "deferred", 100: "deferred" });
    const others = documented.rejected.filter((id) => ![12, 17, 20, 21, 23, 100].includes(id));
    expect(new Set(Object.values(kinds([...others, ...documented.undeliverable, 15])))).toEqual(new Set(["refused"]));
  });

  it("call a number wrong only where it is said to be none", () => {
    const wrong = Object.keys(statuses).filter((id) => {
      const outcome = outcomeOf({ id: Number(id), groupId: undefined });
      return outcome?.kind === "refused" && outcome.reason === "number";
    });
    expect(wrong.map(Number)).toEqual([8, 51, 52]);
  });
});

describe("Infobip's errors of handsets, users and operators", () => {
  const documented = {
    handset: [
      ...[1, 2, 5, 6, 7, 8, 9, 11, 12, 13, 21, 27, ...from(31, 36), ...from(255, 262), 500, 502, 503, 504],
      ...[507, 508, 509, 565, 573, 581, 628, 629, ...from(1024, 1031), ...from(1152, 1166), ...from(1281, 1284)],
      ...[...from(1536, 1541), ...from(1792, 1796)],
    ],
    user: [
      ...[323, 351, 352, 355, 368, 433, 541, 542, 572, 577, 578, 579, 580, 594, 597, 598, 601, 603, 604, 607, 608],
      ...[609, 2049, 2052, 2053, 3041, 4096, 4099, 4100, 4101, 4102, 4103, 4104, 4202],
    ],
    operator: [
      ...[10, 15, 20, 24, 51, 71, 345, 375, 488, 501, ...from(560, 564), 566, 568, 569, 571, 574, 592],
      ...[630, 631, 632, 633, 810, 811, 815, 2048, 2050, 2051, 4097, 4098, 4102, 5492],
    ],
  };
  /** Those that the document calls permanent. */
  const permanent = [
    ...[1, 9, 10, 11, 12, 51, 323, 345, 352, 355, 368, 375, 433, 488, 560, 561, 562, 563, 564, 565, 566, 568, 569],
    ...[572, 573, 574, 577, 578, 579, 580, 592, 594, 597, 598, 601, 603, 604, 607, 609, 628, 629, 630, 631, 632],
    ...[633, 810, 811, 815, 2049, 2050, 2052, 2053, 3041, 4096, 4099, 4100, 4101, 4102, 4103, 4104, 4202, 5492],
  ];
  const all = [...documented.handset, ...documented.user, ...documented.operator];

  it("are 145, all in the table, and no others", () => {
    expect(all).toHaveLength(145);
    expect(sorted(errors.keys())).toEqual(sorted(new Set(all)));
  });

  const reasonsOf = (ids: readonly number[]) =>
    new Set(
      ids.map((id) => {
        const error = { id, permanent: permanent.includes(id) };
        const receipt = receiptOf({ attempt: "7.1.1", status: { id: 9, groupId: 2 }, error });
        return receipt?.state === "undelivered" ? receipt.reason : "none";
      }),
    );
  const with_ = (reason: Failure) => sorted([...errors].filter(([, one]) => one.reason === reason).map(([id]) => id));

  it("call no phone switched off for what is for good", () => {
    expect(permanent.filter((id) => errors.get(id)?.reason === "unreachable")).toEqual([]);
  });

  it.each<[Failure, readonly number[]]>([
    ["number", [1, 352, 3041]],
    ["opted-out", [573, 603, 2050, 2052]],
    ["incapable", [11, 568, 629]],
    ["content", [355, 561, 607]],
    ["expired", [811, 4098, 4101]],
    ["unreachable", [6, 27, 256]],
    ["blocked", [560, 566, 632, 2049]],
  ])("have the reason %s in a receipt", (reason, ids) => {
    expect(reasonsOf(ids)).toEqual(new Set([reason]));
  });

  it("suspend nobody for trouble of the network or the account", () => {
    expect(with_("number")).toEqual([1, 352, 3041]);
    const ofTheAccount = [...errors].filter(([, { halts, suspects }]) => halts ?? suspects);
    expect(ofTheAccount.filter(([, { reason }]) => reason !== "other" && reason !== "route")).toEqual([]);
    expect(with_("route")).toEqual(sorted([...errors].filter(([, { suspects }]) => suspects).map(([id]) => id)));
  });

  it("halt for the account alone, and suspect for sender and route", () => {
    expect(sorted([...errors].filter(([, { halts }]) => halts).map(([id]) => id))).toEqual([433, 578, 580, 4099]);
  });
});

describe("Twilio's errors of messages", () => {
  const documented = [
    ...[10001, 10002, 20003, 20005, 20006, 20008, 20010, 20404, 21211, 21212, 21214, 21215, 21216, 21217, 21219],
    ...[21401, 21408, 21602, 21603, 21605, 21606, 21607, 21608, 21610, 21612, 21614, 21616, 21617, 21618, 21635],
    ...[21659, 21660, 21661, 21701, 21702, 21703, 21704, 21705, 21709, ...from(30001, 30008), 30010, 30011, 30017],
    ...[30018, 30019, 30022, 30023, 30024, 30027, 30032, 30034, 30036, 30037, 30038, 30039, 30040, 30044, 30410],
    ...[30450, 30453, 90010],
  ];

  it("are in the table, and no others", () => {
    expect(sorted(troubles.keys())).toEqual(sorted(documented));
  });

  it("halt for the account alone", () => {
    const halting = documented.filter((code) => twilioOutcomeOf(code)?.kind === "halted");
    expect(halting).toEqual([10001, 20003, 20005, 20006, 20008, 20010, 20404, 30002, 30037, 90010]);
  });

  it("suspend for numbers that do not exist, and landlines", () => {
    const ofNumbers = documented.filter((code) => troubles.get(code)?.reason === "number");
    expect(ofNumbers).toEqual([21211, 21214, 21217, 21401, 21614, 21635, 30005, 30006]);
  });
});

describe("BulkGate's errors and statuses", () => {
  it("are in the tables, and no others", () => {
    expect(Object.keys(bulkgateErrors).sort()).toEqual(
      [
        ...["unknown_identity", "banned", "invalid_numeric_sender", "empty_message", "invalid_phone_number"],
        ...["admin_not_found", "no_recipients", "blacklisted_number", "low_credit", "method_not_allowed"],
        ...["unknown_action", "unsupported_api_version"],
      ].sort(),
    );
    expect(Object.keys(bulkgateReports).map(Number)).toEqual([0, 1, 2, 3, 6, 8, 13]);
  });

  it("halt for the account and its address alone", () => {
    const halting = Object.entries(bulkgateErrors).filter(([type, read]) => read(type).kind === "halted");
    expect(halting.map(([type]) => type).sort()).toEqual(
      [
        ...["admin_not_found", "banned", "low_credit", "method_not_allowed", "unknown_action", "unknown_identity"],
        "unsupported_api_version",
      ].sort(),
    );
  });
});
