import type { Child } from "hono/jsx";

/** Where the rest of a list is. */
export function Pager({ href, children }: { href: string; children: Child }) {
  return (
    <p class="actions">
      <a class="button quiet" href={href}>
        {children}
      </a>
    </p>
  );
}
