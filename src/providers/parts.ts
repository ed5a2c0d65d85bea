import type { ChannelAdapter } from "./adapter.ts";
import type { Attempt, Dispatch } from "./contract.ts";

/* A dispatch is asked in parts, as a provider can take them; what was said of each part is said of its people. */

/** The requests that a dispatch takes: nobody beside people who get other words where a request has one text. */
export function split(dispatch: Dispatch, { perRequest, textsPerRequest }: ChannelAdapter<never>): Dispatch[] {
  const { attempts } = dispatch;
  const groups = textsPerRequest === "one" ? [...Map.groupBy(attempts, ({ text }) => text).values()] : [attempts];
  const parts: Dispatch[] = [];
  for (const group of groups)
    for (let from = 0; from < group.length; from += perRequest)
      parts.push({ ...dispatch, attempts: group.slice(from, from + perRequest) });
  return parts;
}

/** A request that was refused because of somebody, as two. */
export function halves(part: Dispatch): Dispatch[] {
  const middle = Math.ceil(part.attempts.length / 2);
  return [part.attempts.slice(0, middle), part.attempts.slice(middle)].map((attempts) => ({ ...part, attempts }));
}

/** Parts of a dispatch whose names, with a comma between them, are no longer and no more than that. */
export function partsByName(dispatch: Dispatch, longest: number, most = Number.POSITIVE_INFINITY): Dispatch[] {
  const parts: Attempt[][] = [];
  let room = 0;
  for (const attempt of dispatch.attempts) {
    room -= attempt.name.length + 1;
    if (room < 0 || (parts.at(-1)?.length ?? most) >= most) {
      parts.push([]);
      room = longest - attempt.name.length;
    }
    parts.at(-1)?.push(attempt);
  }
  return parts.map((attempts) => ({ ...dispatch, attempts }));
}

/** What was said of the people of a part, by attempt: parts come in any order. */
export function keep<About>(byAttempt: Map<Attempt, About>, { attempts }: Dispatch, said: readonly About[]): void {
  for (const [index, one] of said.entries()) {
    const attempt = attempts[index];
    if (attempt) byAttempt.set(attempt, one);
  }
}
