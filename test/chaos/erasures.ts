import type { ProviderName } from "../../src/providers/names.ts";
import type { Clerk } from "./clerk.ts";
import type { Gone } from "./seen.ts";
import type { Site } from "./site.ts";
import { townsNumber } from "./texters.ts";

/** Who is erased, and whether they sign up anew by a text when they are. */
export type Leaver = Pick<Gone, "id" | "number"> & { isAnew: boolean };

/** A clerk erases people by the real page. */
export function createErasures({ clock, exchange }: Pick<Site, "clock" | "exchange">, clerk: Clerk) {
  const gone: Gone[] = [];

  async function erase({ id, number, isAnew }: Leaver, provider: ProviderName): Promise<void> {
    const at = `/desk/subscribers/${id}/erasure`;
    const askedAt = clock.now();
    for (;;) {
      const { status, page } = await clerk.look(at);
      const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
      // The answer of a press before may be lost.
      if (status === 404 || (await clerk.press(at, { version })).status === 303) break;
    }
    gone.push({ id, number, by: "erased", askedAt, at: clock.now(), isAnew });
    if (isAnew) exchange.writeToTown(provider, number, townsNumber, "REGISTRUJ temata 1 2");
  }

  return { erase, gone: (): readonly Gone[] => gone };
}
