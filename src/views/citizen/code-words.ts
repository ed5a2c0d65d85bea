import type { Catalogue } from "../../i18n/catalogues.ts";

/** How a code comes: by SMS, by a call that a clerk has released, or by one that nobody has released yet. */
export type CodeBy = "sms" | "call" | "later-call";

/** What the pages of a code say, by how it comes. */
export function codeWords({ citizen }: Catalogue, by: CodeBy) {
  const { called, waiting, ...code } = citizen.code;
  if (by === "sms") return code;
  return { ...code, ...called, ...(by === "later-call" ? waiting : {}) };
}
