import { expect, expectTypeOf, it } from "vitest";
import { paths, patterns } from "../src/paths.ts";

it.each([
  [paths.home, "/"],
  [paths.message(17), "/messages/17"],
  [paths.checkMessage(17), "/messages/17/check"],
  [paths.checkAnew(17), "/messages/17/check?changed=1"],
  [paths.progress(17, 5), "/messages/17/progress?since=5"],
  [paths.anotherCode("abc"), "/kod/abc/znovu"],
  [paths.accentCss("#14598c"), "/accent/14598c.css"],
  [paths.resume("infobip"), "/desk/providers/infobip/continuation"],
  [paths.savedSettings, "/desk/settings?saved"],
])("makes %s of a pattern", (made, url) => {
  expect(made).toBe(url);
});

it.each([
  ["a line break", "x\r\nset-cookie: a=b"],
  ["a slash", "a/b"],
  ["a question", "a?b=c"],
  ["what a replacement would read", "$&$1"],
])("encodes whatever stands for a parameter: %s", (_, value) => {
  expect(paths.code(value)).toBe(`/kod/${encodeURIComponent(value)}`);
  expect(paths.leave(value)).toBe(`/o/${encodeURIComponent(value)}`);
});

it("takes an id where the pattern takes digits, a text where it takes anything, and nothing where it has no parameter", () => {
  expectTypeOf(paths.message).parameters.toEqualTypeOf<[id: number]>();
  expectTypeOf(paths.code).parameters.toEqualTypeOf<[value: string]>();
  expectTypeOf(paths.desk).toEqualTypeOf<"/desk">();
  expectTypeOf(patterns.message).toEqualTypeOf<"/messages/:id{[0-9]+}">();
});
