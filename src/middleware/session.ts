import type { Clerk } from "../clerks/clerk.ts";
import { findClerk } from "../clerks/sign-in.ts";
import type { AnyContext } from "./app-env.ts";
import { tokenOf } from "./cookies.ts";

/** Who is signed in on this browser, if anybody is. */
export async function clerkOf(c: AnyContext): Promise<Clerk | undefined> {
  const session = tokenOf(c, "session");
  return session ? findClerk(c.var.ports.db, session, c.var.now) : undefined;
}
