import type { Child } from "hono/jsx";

/** Cards of one kind, in two columns where there is room. */
export function Groups({ children }: { children: Child }) {
  return <div class="groups">{children}</div>;
}

/** Text that is read up, in two columns where there is room. */
export function TextColumns({ children }: { children: Child }) {
  return <div class="columns-of-text">{children}</div>;
}
