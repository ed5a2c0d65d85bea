import type { Child } from "hono/jsx";

/** A line of a list of facts. */
export function Fact({ name, children }: { name: string; children: Child }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
