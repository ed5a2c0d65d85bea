import { entriesOf, type Language, officeLanguage } from "../../language.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import type { Estimate } from "../../messages/price.ts";
import type { Segments } from "../../text/sms/segments.ts";
import { Warning } from "../parts/warning.tsx";
import { textField } from "./field-names.ts";
import type { DeskPageProps } from "./page.tsx";
import { RepairButton, type Repaired, RepairLink } from "./repairs.tsx";

type Words = Pick<DeskPageProps, "words">;

/** How many parts each text of a message is, and what makes it longer. */
export function Lengths({ estimate: { texts }, words }: Words & { estimate: Estimate }) {
  const counted = entriesOf(texts);
  return (
    <>
      {counted.map(({ language, value }) => (
        <Length words={words} segments={value} language={counted.length > 1 ? language : undefined} />
      ))}
    </>
  );
}

type LengthProps = Words & {
  segments: Segments;
  /** Of the text, where the message has several. */
  language: Language | undefined;
};

function Length({ words, segments, language }: LengthProps) {
  const { compose, parts } = words.desk;
  const length = compose.segments(parts(segments.segments), compose.left(segments.unitsLeft));
  const because = compose.forcedBy(segments.forcedBy.map(shown).join(" "));
  const say = (said: string) => (language ? compose.textIn(language, said) : said);
  return (
    <>
      <p>{say(length)}</p>
      {segments.forcedBy.length > 0 && <p class="hint">{say(because)}</p>}
    </>
  );
}

/** What cannot be seen goes by its Unicode number. */
function shown(character: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  return Array.from(character, (part) => `U+${part.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`).join(
    " ",
  );
}

/** Which texts the gateways would not take, by how much, and what would help; `of`: the draft that buttons repair. */
export function TooLongNote({ tooLong, of, words }: Words & { tooLong: TooLongTexts; of?: Repaired }) {
  const { compose, check } = words.desk;
  return (
    <>
      {entriesOf(tooLong).map(({ language, value: { by, fitsStripped } }) => {
        const said = compose.tooLongForGateway(by, fitsStripped);
        const repair = of && (
          <>
            {fitsStripped && (
              <RepairButton of={of} set={{ accents: "stripped" }}>
                {compose.stripped}
              </RepairButton>
            )}
            <RepairLink of={of} field={textField(language)}>
              {check.repair.text}
            </RepairLink>
          </>
        );
        return (
          <Warning is="attention" repair={repair}>
            <p>{language === officeLanguage ? said : compose.textIn(language, said)}</p>
          </Warning>
        );
      })}
    </>
  );
}
