import type { Behaviour, Behaviours } from "./behaviour.ts";
import { usualBehaviour } from "./behaviour.ts";

export type Book = ReturnType<typeof createBook>;

/** Which telephone behaves how, call after call. */
export function createBook(usual: Behaviours) {
  let now = usual;
  let calls = new Map<string, number>();

  return {
    read: () => now,
    /** From now on; every telephone begins its turns anew. */
    set(next: Behaviours): void {
      now = next;
      calls = new Map();
    },
    /** One telephone's own behaviour; without any it behaves as all do. */
    setPhone(number: string, turns: Behaviour[] | undefined): void {
      const { [number]: _, ...others } = now.phones;
      now = { ...now, phones: turns ? { ...others, [number]: turns } : others };
      calls.delete(number);
    },
    /** As it was at the start. */
    reset(): void {
      now = usual;
      calls = new Map();
    },
    /** How a telephone behaves in the call that comes now. */
    next(number: string): Behaviour {
      const turns = now.phones[number] ?? now.all;
      const call = calls.get(number) ?? 0;
      calls.set(number, call + 1);
      return turns[Math.min(call, turns.length - 1)] ?? usualBehaviour;
    },
  };
}
