import type { Child } from "hono/jsx";

/** A number that people decide by; `large` where it decides alone. */
export function Figure({ large, children }: { large?: boolean; children: Child }) {
  return <p class={large ? "number large" : "number"}>{children}</p>;
}
