import type { Child } from "hono/jsx";

type CardProps = {
  /** Its heading, and what stands beside it. */
  title?: Child;
  beside?: Child;
  /** `live`: what happens now; `needs`: what waits for a hand; `slip`: what one decides by. */
  kind?: "live" | "crisis" | "slip" | "needs" | undefined;
  id?: string;
  children?: Child;
};

/** A surface that holds one thing. */
export function Card({ title, beside, kind, id, children }: CardProps) {
  return (
    <section class={kind ? `card ${kind}` : "card"} id={id}>
      {title && (
        <div class="card-head">
          <h2>{title}</h2>
          {beside}
        </div>
      )}
      {children}
    </section>
  );
}
