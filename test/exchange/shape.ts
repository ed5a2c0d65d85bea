/** One thing that is wrong with a request: where, and what. */
export type Violation = { property: string; violation: string };

/** What a JSON value must look like. */
export type Shape =
  | "string"
  | "boolean"
  | "count"
  | readonly string[]
  | { fits: (value: string) => boolean; violation: string }
  | { count: number }
  | { whole: readonly [least: number, most: number] }
  | { between: readonly [least: number, most: number] }
  | { either: readonly Shape[]; violation: string }
  | { list: Shape; atMost?: number }
  | { fields: Fields; needs?: string[] };
type Fields = { [name: string]: Shape };

/** Nothing wrong: shared, because thousands of recipients are nearly always right. */
const none: Violation[] = [];

/** Properties in the answer are relative to the value; whoever holds the value puts its own name in front. */
export function check(value: unknown, shape: Shape): Violation[] {
  if (shape === "string") return unless(typeof value === "string", "must be a string");
  if (shape === "boolean") return unless(typeof value === "boolean", "must be true or false");
  if (shape === "count") return checkCount(value, Number.MAX_SAFE_INTEGER);
  if ("fits" in shape)
    return typeof value === "string" ? unless(shape.fits(value), shape.violation) : unless(false, "must be a string");
  if ("count" in shape) return checkCount(value, shape.count);
  if ("whole" in shape)
    return Number.isInteger(value) ? checkRange(value, shape.whole) : unless(false, "must be whole");
  if ("between" in shape) return checkRange(value, shape.between);
  if ("either" in shape)
    return unless(
      shape.either.some((one) => check(value, one).length === 0),
      shape.violation,
    );
  if ("fields" in shape) return checkFields(value, shape.fields, shape.needs ?? []);
  if ("list" in shape) return checkList(value, shape.list, shape.atMost);
  return unless(
    shape.some((known) => known === value),
    `must be one of ${shape.join(", ")}`,
  );
}

/** `most` is the largest that is taken. */
function checkCount(value: unknown, most: number): Violation[] {
  if (!Number.isInteger(value) || Number(value) <= 0) return unless(false, "must be a whole number above 0");
  return unless(Number(value) <= most, `must be at most ${most}`);
}

function checkRange(value: unknown, [least, most]: readonly [number, number]): Violation[] {
  return unless(typeof value === "number" && value >= least && value <= most, `must be between ${least} and ${most}`);
}

function checkList(value: unknown, item: Shape, atMost = Number.POSITIVE_INFINITY): Violation[] {
  if (!Array.isArray(value) || value.length === 0) return unless(false, "must not be empty");
  if (value.length > atMost) return unless(false, `must have at most ${atMost} entries`);
  const found: Violation[] = [];
  for (let i = 0; i < value.length; i++) collect(found, `[${i}]`, check(value[i], item));
  return found;
}

function checkFields(value: unknown, fields: Fields, needs: string[]): Violation[] {
  if (typeof value !== "object" || value === null) return unless(false, "must be an object");
  const found: Violation[] = [];
  for (const [name, given] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    collect(found, name, shape ? check(given, shape) : unless(false, "is unknown, or not built in this exchange"));
  }
  for (const name of needs) collect(found, name, unless(Object.hasOwn(value, name), "must not be null"));
  return found;
}

/** `messages` + `[0]` + `sender` -> `messages[0].sender`. */
function collect(found: Violation[], name: string, inner: Violation[]): void {
  for (const { property, violation } of inner) {
    const joint = property === "" || property.startsWith("[") ? "" : ".";
    found.push({ property: name + joint + property, violation });
  }
}

const unless = (fits: boolean, violation: string): Violation[] => (fits ? none : [{ property: "", violation }]);
