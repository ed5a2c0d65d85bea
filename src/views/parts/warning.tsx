import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type WarningProps = {
  is: "done" | "attention" | "danger";
  /** `alert` for what is read out at once, `status` for what has just been done. */
  role?: "alert" | "status";
  /** Buttons that repair it. */
  repair?: Child;
  children: Child;
};

/** One sentence of what is wrong (or done), one of why it matters, and what repairs it. */
export function Warning({ is, role, repair, children }: WarningProps) {
  return (
    <div class={`banner ${is}`} role={role}>
      <Icon name={is === "done" ? "done" : "attention"} />
      <div>
        {children}
        {repair && <div class="actions">{repair}</div>}
      </div>
    </div>
  );
}
