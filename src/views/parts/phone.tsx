import { officeLanguage } from "../../language.ts";
import { type Accents, smsText, type Texts, writtenIn } from "../../messages/message.ts";
import type { DeskPageProps } from "../desk/page.tsx";

type PhonesProps = Pick<DeskPageProps, "words"> & {
  /** Over the text in the office's language. */
  title: string;
  sender: string;
  /** The town's, as it stands before each text. */
  mark: string;
  texts: Texts;
  accents: Accents;
};

/** Each text of a message as a telephone shows it. One in the office's language is there before it is written. */
export function Phones({ title, sender, mark, texts, accents, words }: PhonesProps) {
  const others = writtenIn(texts).filter((language) => language !== officeLanguage);
  return (
    <>
      <Phone title={title} sender={sender} text={smsText(mark, texts, officeLanguage, accents)} />
      {others.map((language) => (
        <Phone
          title={words.desk.compose.phoneTitleIn(language)}
          sender={sender}
          text={smsText(mark, texts, language, accents)}
        />
      ))}
    </>
  );
}

function Phone({ title, sender, text }: { title: string; sender: string; text: string }) {
  return (
    <figure class="phone">
      <figcaption>{title}</figcaption>
      <div class="screen">
        <p class="sender">{sender}</p>
        <p class="bubble">{text}</p>
      </div>
    </figure>
  );
}
