import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { DeskIcon, SharedIcon } from "./icons.ts";

export type Meaning = "done" | "attention" | "danger" | "live" | "plain";

/** How something stands: an icon and a word, never the colour alone. */
export function State({ is, icon, children }: { is: Meaning; icon: SharedIcon | DeskIcon; children: Child }) {
  return (
    <span class={`state is-${is}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
