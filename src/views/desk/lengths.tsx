import type { Language } from "../../language.ts";
import type { Estimate } from "../../messages/price.ts";
import type { Segments } from "../../text/sms/segments.ts";
import type { DeskPageProps } from "./parts.tsx";

type LengthsProps = Pick<DeskPageProps, "words"> & { estimate: Estimate };

/** How many parts each text of a message is, and what makes it longer. */
export function Lengths({ estimate: { cs, en }, words }: LengthsProps) {
  return (
    <>
      <Length words={words} segments={cs} language={en && "cs"} />
      {en && <Length words={words} segments={en} language="en" />}
    </>
  );
}

type LengthProps = Pick<DeskPageProps, "words"> & {
  segments: Segments;
  /** Of the text, where the message has several. */
  language: Language | undefined;
};

function Length({ words, segments, language }: LengthProps) {
  const { compose, parts } = words.desk;
  const length = compose.segments(parts(segments.segments), compose.left(segments.unitsLeft));
  const because = compose.forcedBy(segments.forcedBy.map(shown).join(" "));
  const say = (said: string) => (language ? compose.textIn[language](said) : said);
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
