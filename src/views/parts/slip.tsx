import type { Child } from "hono/jsx";

/** What one decides by, in sight while the form is filled in: on a phone it stays at the bottom, with its button. */
export function Summary({ children, actions }: { children: Child; actions: Child }) {
  return (
    <div class="summary stays">
      <div class="numbers" aria-live="polite">
        <div class="sum">{children}</div>
      </div>
      <p class="actions">{actions}</p>
    </div>
  );
}

/** Between what one decides by and its proof. */
export function Tear() {
  return <hr class="tear" />;
}
