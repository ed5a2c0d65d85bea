import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { DeskIcon, SharedIcon } from "./icons.ts";

/** One thing that was said or happened; `text` and `when` may be empty. */
export type Step = {
  title: string;
  icon: SharedIcon | DeskIcon;
  is: "done" | "now" | "to-come";
  text: Child;
  when: string;
};

const classes = { done: "is-done", now: undefined, "to-come": "to-come" } as const;

/** What was said of one event, in the order in which it was said. */
export function Thread({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="thread">
      {steps.map(({ title, icon, is, text, when }) => (
        <li class={classes[is]}>
          <Icon name={icon} />
          <h3>{title}</h3>
          {text && <p>{text}</p>}
          {when && <p class="hint">{when}</p>}
        </li>
      ))}
    </ol>
  );
}
