import type { Child } from "hono/jsx";

/** A list without rows, folded to a line. */
export function Empty({ title, children }: { title: string; children: Child }) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}
