import type { Actor } from "../audit/actor.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findTelephone } from "../subscribers/queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { type EnrolmentPorts, subscribe } from "./subscribe.ts";
import { unlessWithdrawn } from "./subscribe-queries.ts";

/**
 * A clerk signs a telephone up whose owner has signed a paper: it is told from now on, with the consent in person and the
 * paper's number, and is welcomed by SMS, or a landline by a short call. Pressed twice it is one: what an old form asks
 * for on a paper whose consent was withdrawn since brings nobody back.
 * @param enrolled `paper`: the number that the office gave the paper; `wording`: the version that stands on it, the one of
 * now unless said; `signedOn`: its day
 */
export async function enrol(
  ports: EnrolmentPorts,
  clerk: Extract<Actor, { kind: "clerk" }>,
  { wish, paper, wording, signedOn }: { wish: Wish; paper: string; wording?: string; signedOn?: string },
  now: number,
): Promise<Result<{ id: number }, "withdrawn">> {
  const { phone } = wish;
  await subscribe(
    ports,
    clerk,
    { ...wish, paper, ...(wording && { wording }), signedOn, onlyIf: unlessWithdrawn(phone, paper) },
    now,
  );
  const telephone = await findTelephone(ports.db, phone);
  return telephone?.state === "subscribed" ? ok({ id: telephone.id }) : refuse("withdrawn");
}
