import type { Dispatch, Gateway, Gateways, Outcome } from "../../src/providers/contract.ts";

const accepted: Outcome = { kind: "accepted", code: "26" };

/** How a scripted provider answers one attempt. */
export type Script = (attempt: Dispatch["attempts"][number], call: number) => Outcome;

/**
 * A gateway that refuses duplicates by name like Infobip, keeps what it was asked to send, and answers by a script.
 * `accepts` is what truly reached the provider, also when the script says that the answer was lost.
 */
export function scriptedGateway(script: Script = () => accepted, overrides: Partial<Gateway> = {}) {
  const sent: Dispatch[] = [];
  const accepts = new Map<string, number>();
  let known: ((name: string) => Outcome | undefined) | undefined;
  const gateway: Gateway = {
    name: "infobip",
    channel: "sms",
    perRequest: 500,
    perChunk: 500,
    textsPerRequest: "many",
    idempotency: "id",
    windowSeconds: 1800,
    lookupConclusiveAfterSeconds: 300,
    async send(dispatch) {
      sent.push(dispatch);
      return dispatch.attempts.map((attempt) => {
        if (accepts.has(attempt.name) && gateway.idempotency === "id") return { kind: "accepted", code: "23" };
        const outcome = script(attempt, sent.length);
        if (outcome.kind === "accepted" || outcome.code === "lost-after")
          accepts.set(attempt.name, (accepts.get(attempt.name) ?? 0) + 1);
        return outcome;
      });
    },
    async lookup(dispatch) {
      return known && dispatch.attempts.map(({ name }) => known?.(name) ?? "not-found");
    },
    ...overrides,
  };
  return {
    gateway,
    gateways: gatewaysOf(gateway),
    sent,
    accepts,
    /** From now on its log can be asked. */
    withLog(find: (name: string) => Outcome | undefined = (name) => (accepts.has(name) ? accepted : undefined)) {
      known = find;
    },
    /** The numbers that were sent to, in order. */
    numbers: () => sent.flatMap(({ attempts }) => attempts.map(({ to }) => to)),
  };
}

/** The town's provider and another one, both well. */
export const wellGateways = (): Gateways =>
  gatewaysOf(scriptedGateway().gateway, { ...scriptedGateway().gateway, name: "twilio" });

/** By provider and channel, as verbs look them up. */
export function gatewaysOf(...gateways: readonly Gateway[]): Gateways {
  const byName: Gateways = {};
  for (const one of gateways) byName[one.name] = { ...byName[one.name], [one.channel]: one };
  return byName;
}

export const answers = {
  accepted,
  lostBefore: { kind: "uncertain", code: "lost-before" },
  lostAfter: { kind: "uncertain", code: "lost-after" },
  badNumber: { kind: "refused", reason: "number", code: "6" },
  later: { kind: "deferred", code: "http-429", retryAfterSeconds: 7 },
  noCredit: { kind: "halted", cause: "credit", code: "12" },
} as const satisfies Record<string, Outcome>;
