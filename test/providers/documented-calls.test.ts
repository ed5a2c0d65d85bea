import { describe, expect, it } from "vitest";
import type { Failure } from "../../src/providers/contract.ts";
import { callErrors, callOutcomeOf, callStatuses } from "../../src/providers/infobip/call-codes.ts";
import { callReceiptOf } from "../../src/providers/infobip/call-reports.ts";
import { callTroubles, callOutcomeOf as twilioOutcomeOf } from "../../src/providers/twilio/call-codes.ts";

/*
 * The tables of calls against what the providers document: nothing is missing, nothing is invented, and what a code says
 * of people and of the account follows from its kind.
 */

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);

describe("Infobip's statuses of calls", () => {
  // "General status codes" and "Voice status codes".
  const documented = {
    pending: [3, 7, 26],
    undeliverable: [4, 9, 31, 96, 97, 98],
    delivered: [2, 5],
    expired: [15, 29, 87],
    rejected: [6, 8, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 23, 24, 25, 51, 52, 87, 99, 100],
    rejectedVoice: [...from(53, 64), 83, 87, 91],
  };

  it("are all in the table, and no others", () => {
    const all = new Set(Object.values(documented).flat());
    expect(sorted(Object.keys(callStatuses.ids).map(Number))).toEqual(sorted(all));
  });

  it("refuse, halt, wait or accept as their group says when they are answered", () => {
    const kindsOf = (ids: readonly number[]) =>
      new Set(ids.map((id) => callOutcomeOf({ id, groupId: undefined })?.kind));
    const reached = [...documented.pending, ...documented.delivered, 9, 96, 97, 98, 99, 29, 23];
    expect(kindsOf(reached)).toEqual(new Set(["accepted"]));
    expect(kindsOf([12, 17])).toEqual(new Set(["halted"]));
    expect(kindsOf([20, 21, 100])).toEqual(new Set(["deferred"]));
    const others = [...documented.rejected, ...documented.rejectedVoice].filter(
      (id) => ![12, 17, 20, 21, 23, 99, 100].includes(id),
    );
    expect(kindsOf([...others, 4, 15, 31])).toEqual(new Set(["refused"]));
  });

  it("call a number wrong only where it is said to be none", () => {
    const wrong = Object.entries(callStatuses.ids).filter(([, one]) => "reason" in one && one.reason === "number");
    expect(wrong.map(([id]) => Number(id))).toEqual([8, 51, 52]);
  });
});

describe("Infobip's errors of calls", () => {
  // "Voice error codes (DEPRECATED)" and "Voice and WebRTC error codes".
  const documented = [
    ...[...from(5000, 5005), 5400, 5403, 5404, 5407, 5408, 5410, 5413, 5414, 5415, 5480, 5481, 5484, 5487, 5488],
    ...[5491, 5501, 5503, 5603, ...from(10000, 10004), ...from(10100, 10103), ...from(10200, 10204)],
    ...[...from(10300, 10313), ...from(10400, 10402)],
  ];
  const receiptOf = (error: number, id = 9, groupId = 2) =>
    callReceiptOf({ attempt: "7.1.1", status: { id, groupId }, error, keys: "", seconds: 30 });
  const codesWith = (accepts: (receipt: ReturnType<typeof receiptOf>) => boolean) =>
    documented.filter((error) => accepts(receiptOf(error)));

  it("are 55, all in the table, and no others", () => {
    expect(documented).toHaveLength(55);
    expect(sorted(callErrors.keys())).toEqual(sorted(documented));
  });

  it("say who answered, whatever the status", () => {
    expect(codesWith((receipt) => receipt?.state === "heard")).toEqual([5000, 10001, 10003, 10004]);
    expect(codesWith((receipt) => receipt?.state === "machine")).toEqual([5001, 10002]);
  });

  it("let people who were not reached be called again, and nobody else", () => {
    const later = [
      5002, 5003, 5408, 5410, 5480, 5481, 5487, 5491, 5503, 5603, 10000, 10200, 10201, 10202, 10203, 10204,
    ];
    expect(codesWith((receipt) => receipt?.state === "not-reached")).toEqual([
      ...later,
      ...[10304, 10307, 10308, 10309, 10310, 10312],
    ]);
  });

  it.each<[Failure, readonly number[]]>([
    ["busy", [5002, 10201]],
    ["no-answer", [5003, 5487, 10200]],
    ["hung-up", [5603, 10203]],
    ["number", [5404, 5484, 10303, 10305]],
    ["blocked", [5488, 10313]],
    ["content", [5004, 5005, 5413, 5415]],
    ["route", [5403, 10300]],
  ])("have the reason %s", (reason, codes) => {
    expect(codesWith((receipt) => receipt?.reason === reason)).toEqual(codes);
  });

  it("halt for the account alone, and suspect for the caller's number", () => {
    expect(codesWith((receipt) => receipt?.reason !== undefined && receipt.halts !== undefined)).toEqual([
      10301, 10302,
    ]);
    const suspected = codesWith((receipt) => receipt?.reason !== undefined && receipt.suspects === "sender");
    expect(suspected).toEqual([5403, 10300]);
  });

  it("know better than a status that says it was delivered", () => {
    expect(receiptOf(5003, 5, 3)).toMatchObject({ state: "not-reached", reason: "no-answer" });
    expect(receiptOf(10201, 5, 3)).toMatchObject({ state: "not-reached", reason: "busy" });
  });
});

describe("Twilio's errors of calls", () => {
  // "Error and warning dictionary": those of Calls, of Say and Gather, of numbers, and of accounts.
  const documented = [
    ...[10001, 10002, 10005, 12100, 12200, 13214, ...from(13223, 13227), 13247, 13248, ...from(13510, 13513)],
    ...[13520, 13521, 20001, 20003, 20005, 20006, 20008, 20010, 20403, 20404, 20422, 21201, 21202, 21203, 21205, 21208],
    ...[...from(21209, 21219), 21263, 21401, 21609, 21626, 32016, 32017, 32018, 32203, 32204, 32205, 32206, 90010],
  ];

  it("are in the table, and no others", () => {
    expect(sorted(callTroubles.keys())).toEqual(sorted(documented));
  });

  it("halt for the account alone", () => {
    const halting = documented.filter((code) => twilioOutcomeOf(code)?.kind === "halted");
    expect(halting).toEqual([10001, 10005, 20003, 20005, 20006, 20008, 20010, 20403, 20404, 90010]);
  });

  it("suspend for numbers that do not exist", () => {
    const ofNumbers = documented.filter((code) => callTroubles.get(code)?.reason === "number");
    expect(ofNumbers).toEqual([13223, 13224, 21201, 21211, 21214, 21217, 21401]);
  });

  it("wait where it was too much", () => {
    expect([10004, 20429].map((code) => twilioOutcomeOf(code)?.kind)).toEqual(["deferred", "deferred"]);
  });
});
