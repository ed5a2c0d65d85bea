import { countSegments } from "./segments.ts";

/** The longest SMS a provider takes, in units (`Segments`): where GSM-7 can write all of it, and where it cannot. */
export type LengthLimit = { gsm: number; unicode: number };

/** The one limit that several providers' limits leave; undefined when nobody has one. */
export function strictest(limits: readonly (LengthLimit | undefined)[]): LengthLimit | undefined {
  const given = limits.filter((limit) => limit !== undefined);
  if (given.length === 0) return undefined;
  return {
    gsm: Math.min(...given.map(({ gsm }) => gsm)),
    unicode: Math.min(...given.map(({ unicode }) => unicode)),
  };
}

/** By how many units an SMS is too long; 0 when it fits. */
export function excess(text: string, limit: LengthLimit | undefined): number {
  if (!limit) return 0;
  const { units, encoding } = countSegments(text);
  return Math.max(0, units - (encoding === "GSM-7" ? limit.gsm : limit.unicode));
}
