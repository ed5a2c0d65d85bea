import type { Clerk } from "../../clerks/clerk.ts";
import { readDevice } from "../../clerks/device.ts";
import { listRoles, type Roles, roles } from "../../clerks/role.ts";
import { isSeenLongAgo, type Session } from "../../clerks/session.ts";
import { sayNearTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { Choices, type Problems, TextField } from "../parts/fields.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { DeskPageProps } from "./page.tsx";

type Words = DeskPageProps["words"];

/** A clerk's name, number and roles, to be typed. */
export function ClerkFields({
  form,
  problems,
  words,
}: {
  form: { name: string; phone: string; roles: readonly string[] };
  problems: Problems;
  words: Words;
}) {
  const say = words.desk.clerks;
  return (
    <>
      <TextField
        name="name"
        label={say.name}
        hint={say.nameHint}
        value={form.name}
        problem={problems.name}
        autocomplete="off"
      />
      <TextField
        name="phone"
        label={say.phone}
        hint={say.phoneHint}
        type="tel"
        inputmode="tel"
        size={17}
        value={form.phone}
        problem={problems.phone}
        autocomplete="off"
      />
      <Choices
        name="roles"
        legend={say.whichRoles}
        type="checkbox"
        problem={problems.roles}
        choices={roles.map((role) => ({
          value: role,
          label: capital(say.roles[role]),
          hint: say.roleHints[role],
          checked: form.roles.includes(role),
        }))}
      />
    </>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What a clerk may do, in words: who manages does all. */
export function sayRoles(mask: Roles, words: Words): string {
  return listRoles(mask)
    .map((role) => words.desk.clerks.roles[role])
    .join(", ");
}

/** When something was last used, as exactly as it is known. */
export function saySeen(seenAt: number, words: Words, now: number): string {
  const say = words.desk.clerks;
  return isSeenLongAgo(seenAt, now) ? say.seen(sayNearTime(words.common.language, seenAt, now)) : say.seenLately;
}

/** Browsers that somebody is signed in on, each with the button that ends it. */
export function SessionRows({
  sessions,
  action,
  words,
  now,
}: {
  sessions: readonly Session[];
  action: string;
  words: Words;
  now: number;
}) {
  const say = words.desk.clerks;
  return (
    <Rows>
      {sessions.map(({ name, device, createdAt, seenAt, isThis }) => {
        const { browser, system } = readDevice(device);
        const title = `${say.browsers[browser]} ${say.systems[system]}`;
        const since = say.since(sayNearTime(words.common.language, createdAt, now));
        return (
          <Row
            title={title}
            about={
              <>
                {isThis && <strong>{say.thisOne}</strong>}
                {since}, {say.lastSeen(saySeen(seenAt, words, now))}
              </>
            }
          >
            <form method="post" action={action}>
              <input type="hidden" name="session" value={name} />
              <button type="submit" class="quiet" aria-label={say.finishWhich(title)}>
                {say.finish}
              </button>
            </form>
          </Row>
        );
      })}
    </Rows>
  );
}

/** Signs a colleague out on every device, and leads to all clerks, where it is said. */
export function SignOut({ id, name, words }: Pick<DeskPageProps, "words"> & Pick<Clerk, "id" | "name">) {
  const say = words.desk.clerks;
  return (
    <form method="post" action={paths.clerkSessions(id)}>
      <input type="hidden" name="from" value="clerks" />
      <button type="submit" class="quiet" aria-label={say.outWhom(name)}>
        {say.out}
      </button>
    </form>
  );
}
