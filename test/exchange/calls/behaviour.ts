/** What a telephone can do when it is called. `waits`: it rings until somebody at the page does something. */
export const deeds = ["answers", "hangs-up", "machine", "busy", "no-answer", "declines", "fails", "waits"] as const;
export type Deed = (typeof deeds)[number];

/** How a telephone behaves in one call. */
export type Behaviour = {
  does: Deed;
  /** How long it rings before it does that. */
  ringsSeconds: number;
  /** Whoever answered hangs up after so many seconds; without it they listen to the end. `hangs-up`: after two. */
  hangsUpAfterSeconds?: number;
  /** Keys that are pressed, one each time that the call waits for one. */
  keys: string;
};

/** How all telephones behave, and some of them otherwise. */
export type Behaviours = {
  /** One for each call of a telephone, in turn; the last one stays. */
  all: Behaviour[];
  phones: Record<string, Behaviour[]>;
  /** How long a second of a call really takes, ms: 0 makes every call a matter of moments. */
  secondMs: number;
};

export const usualBehaviour: Behaviour = { does: "answers", ringsSeconds: 4, keys: "" };
export const usualBehaviours: Behaviours = { all: [usualBehaviour], phones: {}, secondMs: 0 };

/** "Answered and hung up at once" is two seconds, where it is not said. */
const HUNG_UP_SECONDS = 2;

/** After how many seconds whoever answered hangs up. */
export const hangsUpAfter = ({ does, hangsUpAfterSeconds }: Behaviour): number =>
  hangsUpAfterSeconds ?? (does === "hangs-up" ? HUNG_UP_SECONDS : Number.POSITIVE_INFINITY);

export type BehaviourProblem = { field: string; problem: string };
type Read<Value> = { value: Value } | { problems: BehaviourProblem[] };

/** Reads `{ all, phones, secondMs }` from parsed JSON; what is left out takes its value from `usual`. */
export function readBehaviours(input: unknown, usual: Behaviours): Read<Behaviours> {
  if (!isObject(input)) return refuse("", "expected an object");
  const stranger = Object.keys(input).find((name) => !Object.hasOwn(usual, name));
  if (stranger !== undefined) return refuse(stranger, "is not known");
  const { all = usual.all, phones = usual.phones, secondMs = usual.secondMs } = input;
  if (typeof secondMs !== "number" || !(secondMs >= 0)) return refuse("secondMs", "must be 0 or more");
  const forAll = readTurns(all, "all");
  if ("problems" in forAll) return forAll;
  if (!isObject(phones)) return refuse("phones", "expected an object");
  const forPhones: Behaviours["phones"] = {};
  for (const [number, given] of Object.entries(phones)) {
    const turns = readTurns(given, `phones.${number}`);
    if ("problems" in turns) return turns;
    if (!/^[1-9]\d{7,14}$/.test(number)) return refuse(`phones.${number}`, "must be digits with the country's code");
    forPhones[number] = turns.value;
  }
  return { value: { all: forAll.value, phones: forPhones, secondMs } };
}

/** Reads one behaviour, or several for as many calls. */
export function readTurns(input: unknown, field: string): Read<Behaviour[]> {
  const given = Array.isArray(input) ? input : [input];
  if (given.length === 0) return refuse(field, "must not be empty");
  const problems = given.flatMap((one) => problemsOf(one).map((problem) => ({ field, problem })));
  return problems.length > 0 ? { problems } : { value: given.map((one) => ({ ...usualBehaviour, ...one })) };
}

function problemsOf(input: unknown): string[] {
  if (!isObject(input)) return ["expected an object such as { does: 'answers' }"];
  const { does, ringsSeconds = 0, hangsUpAfterSeconds = 0, keys = "", ...strangers } = input;
  const isSeconds = (value: unknown) => typeof value === "number" && value >= 0;
  return [
    ...Object.keys(strangers).map((name) => `${name} is not known`),
    ...(deeds.some((deed) => deed === does) ? [] : [`does must be one of ${deeds.join(", ")}`]),
    ...(isSeconds(ringsSeconds) ? [] : ["ringsSeconds must be 0 or more"]),
    ...(isSeconds(hangsUpAfterSeconds) ? [] : ["hangsUpAfterSeconds must be 0 or more"]),
    ...(/^[0-9*#]*$/.test(String(keys)) ? [] : ["keys must be 0 to 9, * and #"]),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const refuse = (field: string, problem: string) => ({ problems: [{ field, problem }] });
