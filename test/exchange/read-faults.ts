import {
  answerFaults,
  clientErrors,
  type Faults,
  isShare,
  noFaults,
  outages,
  voiceCodes,
  voiceKeys,
  wholeAccounts,
} from "./faults.ts";

/** One field that cannot be taken, and why. */
export type FaultProblem = { field: string; problem: string };

/** Reads faults from parsed JSON; what is left out takes its value from `none`. `providers`: whose gateway can be out. */
export function readFaults(
  input: unknown,
  none: Faults,
  providers: readonly string[],
): { faults: Faults } | { problems: FaultProblem[] } {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { problems: [{ field: "", problem: "expected an object" }] };
  const faults = { ...none, ...input } as Faults;
  const problems = Object.entries(input).flatMap(([field, value]) => {
    const problem = problemOf(field, value, providers);
    return problem ? [{ field, problem }] : [];
  });
  const sum = answerFaults.reduce((total, name) => total + Number(faults[name]), 0);
  const together = `${answerFaults.join(" + ")} must not exceed 1`;
  // Shares such as 0.7 + 0.2 + 0.1 add up to a little more than 1.
  if (problems.length === 0 && sum > 1 + 1e-9) problems.push({ field: "tooMany", problem: together });
  return problems.length > 0 ? { problems } : { faults };
}

const choices: Record<string, readonly (string | number)[]> = {
  wholeAccount: wholeAccounts,
  outage: outages,
  voiceCodes,
  voiceKeys,
  clientErrorStatus: [0, ...clientErrors],
};

function problemOf(name: string, value: unknown, providers: readonly string[]): string | undefined {
  if (!Object.hasOwn(noFaults, name)) return "is not a fault";
  if (name === "keepTexts") return typeof value === "boolean" ? undefined : "must be true or false";
  if (name === "noRouteTo") return /^\d*$/.test(String(value)) ? undefined : "must be digits, or nothing";
  const oneOf = name === "outageAt" ? ["all", ...providers] : choices[name];
  if (oneOf) return oneOf.some((known) => known === value) ? undefined : `must be one of ${oneOf.join(", ")}`;
  const number = typeof value === "number" ? value : Number.NaN;
  if (isShare(name)) return number >= 0 && number <= 1 ? undefined : "must be between 0 and 1";
  return Number.isSafeInteger(number) && number >= 0 ? undefined : "must be a whole number, 0 or more";
}
