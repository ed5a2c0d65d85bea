import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type BandProps = {
  /** Where it is the page's heading. */
  title?: string;
  /** Behind it: the way back. */
  beside?: Child;
  children: Child;
};

/** Red, striped as a barrier, so that it is known in black and white too. */
export function CrisisBand({ title, beside, children }: BandProps) {
  return (
    <div class="crisis-band">
      <Icon name="crisis" />
      <div>
        {title && <h1>{title}</h1>}
        <p>{children}</p>
        {beside && <p>{beside}</p>}
      </div>
    </div>
  );
}
