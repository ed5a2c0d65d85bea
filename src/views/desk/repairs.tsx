import type { Child } from "hono/jsx";
import type { Message } from "../../messages/message.ts";
import { paths } from "../../paths.ts";

/** A draft that buttons beside what is wrong with it repair. */
export type Repaired = Pick<Message, "id" | "version">;

type RepairProps = {
  of: Repaired;
  /** What the button changes: when the message leaves, "now" or epoch ms, how its accents travel, or whether the town's page shows it. */
  set: { leaves: "now" | number } | { accents: "stripped" } | { shown: "yes" | "no" };
  children: Child;
};

/** Repairs it at once, and shows the check again. */
export function RepairButton({ of: { id, version }, set, children }: RepairProps) {
  const [[name = "", value = ""] = []] = Object.entries(set);
  return (
    <form method="post" action={paths.repair(id)}>
      <input type="hidden" name="version" value={version} />
      <button type="submit" name={name} value={String(value)} class="quiet">
        {children}
      </button>
    </form>
  );
}

/** Leads to the field in which it is repaired. */
export function RepairLink({ of: { id }, field, children }: { of: Repaired; field: string; children: Child }) {
  return (
    <a class="button quiet" href={`${paths.editMessage(id)}#${field}`}>
      {children}
    </a>
  );
}
