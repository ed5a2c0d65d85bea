import type { Child } from "hono/jsx";

type HeadingProps = {
  title: Child;
  /** Over it: tags, places, times. */
  about?: Child;
  /** Under it, in the second voice. */
  lead?: Child;
  /** Beside it: what the page is opened for. */
  children?: Child;
};

/** What a page is, and what one does here. */
export function PageHeading({ title, about, lead, children }: HeadingProps) {
  return (
    <div class="page-heading">
      <div>
        {about && <p class="about">{about}</p>}
        <h1>{title}</h1>
        {lead && <p class="hint">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
