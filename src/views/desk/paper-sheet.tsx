import type { Child } from "hono/jsx";
import type { Town } from "../../town/town.ts";

type SheetProps = { town: Town; lang: string; title: string; lead: string; children: Child };

/** A sheet of A4, black on white: only it is printed of its page. */
export function Sheet({ town, lang, title, lead, children }: SheetProps) {
  return (
    <article class="a4" lang={lang}>
      <header>
        <strong class="town-name">{town.name}</strong>
        <p>
          {[town.officeName, town.officeAddress, town.officePhone].filter(Boolean).map((line) => (
            <span>{line}</span>
          ))}
        </p>
      </header>
      <h2>{title}</h2>
      <p class="lead">{lead}</p>
      {children}
    </article>
  );
}
