import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { SubscriberState } from "../../subscribers/subscriber.ts";
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
    <DeskPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      {left && !hearsFromUs(left) && (
        <p class="banner done" role="status">
          {words.signedOff(sayPhone(left.phone))}
        </p>
      )}
      <p>{words.lead}</p>
      {letters.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="list">
        {letters.map((letter) => (
          <LetterItem letter={letter} words={pageProps.words} />
        ))}
      </ul>
    </DeskPage>
  );
}

function LetterItem({ letter, words }: Pick<DeskPageProps, "words"> & { letter: Letter }) {
  const { id, phone, text, receivedAt, readAt } = letter;
  const { letters } = words.desk;
  return (
    <li>
      <p class="letter">{text}</p>
      <p class="hint">
        {sayPhone(phone)} · {sayTownTime(words.common.language, receivedAt)}
        {readAt === null && <strong> · {letters.new}</strong>}
      </p>
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
    </li>
  );
}
