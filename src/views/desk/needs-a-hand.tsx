import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import { Card } from "../parts/card.tsx";
import { Icon } from "../parts/icon.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { Waiting } from "./desk.tsx";
import type { DeskPageProps } from "./page.tsx";

/** What waits for a clerk, each as a row that leads to where it is done. Nothing where nothing waits. */
export function NeedsAHand({
  undecided,
  suspended,
  waiting,
  town,
  words,
}: Waiting & Pick<DeskPageProps, "town" | "words">) {
  const { start } = words.desk;
  const counted = [
    { count: town.unreadLetters, href: paths.letters, say: start.unread, icon: "letters" },
    { count: waiting, href: paths.landlines, say: start.waiting, icon: "call" },
    { count: suspended, href: paths.suspended, say: start.suspended, icon: "missed" },
  ] as const;
  const rows = counted.filter(({ count }) => count > 0);
  if (undecided.length + rows.length === 0) return null;
  return (
    <Card kind="needs">
      <Rows>
        {undecided.map(({ id, texts, uncertain }) => (
          <Row
            href={paths.message(id)}
            title={start.undecided(uncertain)}
            about={texts.sms[officeLanguage]}
            icon={<Icon name="unknown" />}
          />
        ))}
        {rows.map(({ count, href, say, icon }) => (
          <Row href={href} title={say(count)} icon={<Icon name={icon} />} />
        ))}
      </Rows>
    </Card>
  );
}
