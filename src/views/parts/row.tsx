import type { Child } from "hono/jsx";

/** Rows of a card. */
export function Rows({ children }: { children: Child }) {
  return <ul class="rows">{children}</ul>;
}

type RowProps = {
  /** Where the whole row leads; without it the row is only read. */
  href?: string;
  /** Before it, where rows differ in kind. */
  icon?: Child;
  title: Child;
  /** The second line: a tag, a place, a time. */
  about?: Child;
  /** At the right: numbers or buttons. */
  children?: Child;
};

/** A row that answers: what it is, what belongs to it, its numbers. */
export function Row({ href, icon, title, about, children }: RowProps) {
  return (
    <li class={icon ? "row-of with-icon" : "row-of"}>
      {icon}
      <div>
        {href ? (
          <a class="whole" href={href}>
            {title}
          </a>
        ) : (
          title
        )}
        {about && <p class="about">{about}</p>}
      </div>
      {children && <div class="right">{children}</div>}
    </li>
  );
}
