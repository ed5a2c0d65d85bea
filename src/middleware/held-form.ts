import type { HonoRequest } from "hono";
import type { Held } from "../views/held.tsx";

/** What every form of ours carries beside what was typed. */
const ours = new Set(["action", "once", "version"]);

/** So many letters are kept: what comes beside a file may be longer than anything that is typed. */
const longestHeld = 64 * 1024;

/** The form that was posted, to be kept on the page that answers; undefined when nothing was typed into it. */
export async function heldOf({ req }: { req: HonoRequest }): Promise<Held | undefined> {
  if (req.method !== "POST") return undefined;
  const data = await req.formData().catch(() => undefined);
  const fields = [...(data ?? [])].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  if (fields.reduce((letters, [, value]) => letters + value.length, 0) > longestHeld) return undefined;
  const typed = fields.some(([name, value]) => !ours.has(name) && value.trim() !== "");
  const { pathname, search } = new URL(req.url);
  return typed ? { action: pathname + search, fields } : undefined;
}

/** Whether a form was posted only to be shown again, in another language. */
export const isOnlyShown = ({ action }: { action?: unknown }) => action === "show";
