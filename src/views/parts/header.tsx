import type { Child } from "hono/jsx";
import type { Clerk } from "../../clerks/clerk.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { newToken } from "../../secrets.ts";
import type { PageProps } from "../layout.tsx";
import { Icon } from "./icon.tsx";

type MenuProps = Pick<PageProps, "words" | "title" | "at"> & Pick<Clerk, "roles"> & { unread: number };

/** Where one can go. Where it is narrow a button with the place one is at opens it, without script. */
export function Menu({ words, roles, title, at, unread }: MenuProps) {
  const { menu } = words.desk;
  const places = [
    { href: paths.desk, to: paths.desk, name: menu.start },
    { href: paths.newMessage, to: paths.newMessageForm(newToken(26)), name: menu.newMessage },
    { href: paths.calendar, to: paths.calendar, name: menu.calendar },
    { href: paths.subscribers, to: paths.subscribers, name: menu.subscribers },
    { href: paths.enrolment, to: paths.enrolment, name: menu.enrolment },
    { href: paths.letters, to: paths.letters, name: menu.letters, count: unread },
    ...(may(roles, "set up town") ? [{ href: paths.settings, to: paths.settings, name: menu.settings }] : []),
    { href: paths.health, to: paths.health, name: menu.health },
  ];
  const here = places.find(({ href }) => href === at);
  return (
    <>
      <button type="button" class="opens" popovertarget="places-to-go" aria-label={menu.open(here?.name ?? title)}>
        <span class="here">{here?.name ?? title}</span>
        <Icon name="menu" />
      </button>
      <nav id="places-to-go" class="places-to-go" popover="auto" aria-label={menu.label}>
        {places.map(({ href, to, name, count = 0 }) => (
          <a href={to} aria-current={href === at ? "page" : undefined}>
            {name}
            {count > 0 && <span class="unread">{count}</span>}
          </a>
        ))}
      </nav>
      {unread > 0 && (
        <a class="opens" href={paths.letters} aria-label={words.desk.start.unread(unread)}>
          <Icon name="letters" />
          <span class="unread">{unread}</span>
        </a>
      )}
    </>
  );
}

/** Who is signed in, the language, and the way out. */
export function Mine({ name, words, children }: Pick<PageProps, "words"> & Pick<Clerk, "name"> & { children: Child }) {
  const { menu } = words.desk;
  return (
    <>
      <button
        type="button"
        class="opens opens-mine"
        popovertarget="mine"
        aria-label={`${initialsOf(name)} ${menu.mine(name)}`}
      >
        <span class="me">{initialsOf(name)}</span>
      </button>
      <div id="mine" class="mine" popover="auto">
        <span class="me" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <a class="name" href={paths.sessions} title={words.desk.clerks.mine.title}>
          {name}
        </a>
        {children}
        <form method="post" action={paths.signOut}>
          <button type="submit" class="quiet">
            {menu.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

/** "Jana Nováková" → "JN". */
const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => Array.from(part)[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
