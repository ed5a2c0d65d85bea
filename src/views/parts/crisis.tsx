import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Red, striped as a barrier, so that it is known in black and white too. `title` where it is the page's heading. */
export function CrisisBand({ title, children }: { title?: string; children: Child }) {
  return (
    <div class="crisis-band">
      <Icon name="crisis" />
      <div>
        {title && <h1>{title}</h1>}
        <p>{children}</p>
      </div>
    </div>
  );
}
