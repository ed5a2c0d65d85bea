import { describe, expect, it } from "vitest";
import { webhooks } from "../../src/providers/bulkgate/webhooks.ts";
import { partOf } from "../../src/providers/wire.ts";

describe("the header of a part", () => {
  it.each([
    ["050003A70301", { of: "a703", number: 1, total: 3 }],
    ["05 00 03 A7 03 02", { of: "a703", number: 2, total: 3 }],
    ["%05%00%03%A7%03%03", { of: "a703", number: 3, total: 3 }],
    ["060804A1B20202", { of: "a1b202", number: 2, total: 2 }],
    ["0B05040B8423F00003010201", { of: "0102", number: 1, total: 2 }],
  ])("%s", (header, part) => {
    expect(partOf(header?.toLowerCase())).toEqual(part);
  });

  it.each([
    [undefined],
    [""],
    ["0500030103"],
    ["050003A70101"],
    ["050003A70304"],
    ["0605040B8423F0"],
    ["hello"],
    ["0500"],
  ])("none: %s", (header) => {
    expect(partOf(header)).toBeUndefined();
  });
});

describe("a text of BulkGate's", () => {
  const read = (body: unknown, query = "") =>
    webhooks.inbound({
      url: new URL(`https://town.test/webhooks/bulkgate?secret=x${query}`),
      headers: new Headers(),
      body: body === "" ? "" : JSON.stringify(body),
    });
  const said = { status: "10", from: "420601111222", message: "STOP", date: "2611251200" };

  it("has the same id in whatever order, and by whichever method it comes", () => {
    const { date, message, from, status } = said;
    const ids = [
      read([said]),
      read({ date: Number(date), message, from, status: 10 }),
      read("", `&message=${message}&date=${date}&from=${from}&status=${status}`),
    ].map(([text]) => text?.providerId);
    expect(new Set(ids).size).toBe(1);
  });

  it("is nameless without an id and a time", () => {
    expect(read({ ...said, date: undefined })).toMatchObject([{ isNameless: true, text: "STOP" }]);
    expect(read({ ...said, date: undefined, smsID: "x1" })[0]).not.toHaveProperty("isNameless");
  });

  it("says which part of a long text it is", () => {
    expect(read({ ...said, udh: "050003A70201" })).toMatchObject([{ part: { of: "A702", number: 1, total: 2 } }]);
  });
});
