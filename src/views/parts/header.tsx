import type { Child } from "hono/jsx";
import type { Clerk } from "../../clerks/clerk.ts";
import { paths } from "../../paths.ts";
import { type ClerkAct, may } from "../../permissions.ts";
import { newToken } from "../../secrets.ts";
import type { PageProps } from "../layout.tsx";
import { Icon } from "./icon.tsx";

type MenuProps = Pick<PageProps, "words" | "title" | "at"> & Pick<Clerk, "roles"> & { unread: number };

type Place = { href: string; to: string; name: string; count?: number };

/** Where one can go, as far as one may. Where it is narrow a button with the place one is at opens it, without script. */
export function Menu({ words, roles, title, at, unread }: MenuProps) {
  const { menu } = words.desk;
  const every: (Place & { act: ClerkAct })[] = [
    { act: "read desk", href: paths.desk, to: paths.desk, name: menu.start },
    { act: "write message", href: paths.newMessage, to: paths.newMessageForm(newToken(26)), name: menu.newMessage },
    { act: "read desk", href: paths.calendar, to: paths.calendar, name: menu.calendar },
    { act: "look after subscriber", href: paths.subscribers, to: paths.subscribers, name: menu.subscribers },
    { act: "look after subscriber", href: paths.enrolment, to: paths.enrolment, name: menu.enrolment },
    { act: "answer letter", href: paths.letters, to: paths.letters, name: menu.letters, count: unread },
    { act: "set up town", href: paths.settings, to: paths.settings, name: menu.settings },
    { act: "read desk", href: paths.health, to: paths.health, name: menu.health },
  ];
  const places = every.filter(({ act }) => may(roles, act));
  const seesLetters = may(roles, "answer letter");
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
      {seesLetters && unread > 0 && (
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
        <a class="name" href={paths.sessions} title={words.desk.clerks.mine.title}>
          <span class="me" aria-hidden="true">
            {initialsOf(name)}
          </span>
          <span>{name}</span>
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
