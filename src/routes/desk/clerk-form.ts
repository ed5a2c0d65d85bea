import * as v from "valibot";
import { longestName } from "../../clerks/clerk.ts";
import { type Role, type Roles, roles, rolesOf } from "../../clerks/role.ts";
import type { Catalogue } from "../../i18n/catalogues.ts";
import { type PhoneProblem, readMobile } from "../../subscribers/phone.ts";
import { line } from "./town-calls-form.ts";

/** What is typed of a clerk. */
export type ClerkForm = { name: string; phone: string; roles: readonly string[] };

const several = v.pipe(
  v.union([v.array(v.string()), v.string()]),
  v.transform((given) => [given].flat()),
);

/** What a form of a clerk posted; what no form of ours sends counts as empty. */
export const PostedClerk = v.object({
  ...{ name: line, phone: line, takesOver: line, version: line, once: line, action: line },
  roles: v.fallback(several, []),
});

type Read =
  | { ok: true; name: string; phone: string; roles: Roles }
  | { ok: false; problems: { name?: string; phone?: string; roles?: string } };

/** Reads a clerk, in the page's words where something is to be corrected. */
export function readClerk(form: ClerkForm, words: Catalogue["desk"]["clerks"]): Read {
  const { problems } = words;
  const name = form.name.replace(/\s+/g, " ").trim();
  const phone = readMobile(form.phone);
  const chosen = form.roles.filter((role): role is Role => (roles as readonly string[]).includes(role));
  const wrong = {
    ...(name === "" && { name: problems.needName }),
    ...(name.length > longestName && { name: problems.nameTooLong(longestName) }),
    ...(!phone.ok && { phone: sayPhoneProblem(phone.problem, problems) }),
    ...(chosen.length === 0 && { roles: problems.needRole }),
  };
  if (!phone.ok || Object.keys(wrong).length > 0) return { ok: false, problems: wrong };
  return { ok: true, name, phone: phone.phone, roles: rolesOf(...chosen) };
}

function sayPhoneProblem(problem: PhoneProblem, say: Catalogue["desk"]["clerks"]["problems"]): string {
  if (problem === "landline") return say.landline;
  return problem === "two-numbers" ? say.twoNumbers : say.notAMobile;
}
