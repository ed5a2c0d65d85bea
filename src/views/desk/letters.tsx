import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { SubscriberState } from "../../subscribers/subscriber.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type Letter = {
  id: number;
  phone: string;
  text: string;
  receivedAt: number;
  readAt: number | null;
  /** Of its writer, if it is a subscriber of ours. */
  subscriberState: SubscriberState | null;
};

const hearsFromUs = ({ subscriberState }: Letter) => subscriberState !== null && subscriberState !== "left";

type LettersProps = DeskPageProps & {
  letters: readonly Letter[];
  /** The letter whose writer was just signed off. */
  left: Letter | undefined;
};

/** What people texted that was no command. */
export function LettersPage({ letters, left, ...pageProps }: LettersProps) {
  const words = pageProps.words.desk.letters;
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.letters}>
      <PageHeading title={words.title} lead={words.lead} />
      {left && !hearsFromUs(left) && (
        <Warning is="done" role="status">
          <p>{words.signedOff(sayPhone(left.phone))}</p>
        </Warning>
      )}
      {letters.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <Card>
          <Rows>
            {letters.map((letter) => (
              <LetterItem letter={letter} words={pageProps.words} />
            ))}
          </Rows>
        </Card>
      )}
    </DeskPage>
  );
}

function LetterItem({ letter, words }: Pick<DeskPageProps, "words"> & { letter: Letter }) {
  const { id, phone, text, receivedAt, readAt } = letter;
  const { letters } = words.desk;
  const about = (
    <>
      <span>
        <strong>{sayPhone(phone)}</strong> · {sayTownTime(words.common.language, receivedAt)}
      </span>
      {readAt === null && (
        <State is="live" icon="letters">
          {letters.new}
        </State>
      )}
    </>
  );
  return (
    <Row title={<p class="letter">{text}</p>} about={about}>
      {readAt === null && (
        <form method="post" action={paths.letterRead(id)}>
          <button type="submit" class="quiet">
            {letters.read}
          </button>
        </form>
      )}
      {hearsFromUs(letter) && (
        <form method="post" action={paths.letterLeaving(id)}>
          <button type="submit" class="quiet danger">
            {letters.signOff}
          </button>
        </form>
      )}
    </Row>
  );
}
