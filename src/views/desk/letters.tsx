import { sayTownTime } from "../../i18n/when.ts";
import type { Letter } from "../../inbox/letter.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Search } from "../parts/search.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { LetterState } from "./say-letters.tsx";

/** `sought`: what is looked for; `found`: how many there are of that, null where nothing is. */
type LettersProps = DeskPageProps & {
  letters: readonly Letter[];
  sought: string;
  found: number | null;
  page: number;
  hasMore: boolean;
};

/** The office's inbox: what people texted that was no command. */
export function LettersPage({ letters, ...props }: LettersProps) {
  const { sought, found, page, hasMore } = props;
  const words = props.words.desk.letters;
  return (
    <DeskPage {...props} title={words.title} at={paths.letters}>
      <PageHeading title={words.title} lead={words.lead} />
      <Search action={paths.letters} label={words.search} button={words.find} sought={sought} />
      {found !== null && (
        <p role="status">
          {found > 0 ? words.found(found, sought) : words.nothingFound(sought)} <a href={paths.letters}>{words.all}</a>
        </p>
      )}
      {letters.length === 0 && found === null && <p class="hint">{words.none}</p>}
      {letters.length > 0 && (
        <Card>
          <Rows>
            {letters.map((letter) => (
              <LetterItem {...props} letter={letter} />
            ))}
          </Rows>
        </Card>
      )}
      {page > 0 && <Pager href={paths.lettersListed({ sought, page: page - 1 })}>{words.newer}</Pager>}
      {hasMore && <Pager href={paths.lettersListed({ sought, page: page + 1 })}>{words.older}</Pager>}
    </DeskPage>
  );
}

function LetterItem({
  letter,
  sought,
  page,
  words,
}: Pick<LettersProps, "sought" | "page" | "words"> & { letter: Letter }) {
  const { id, phone, text, receivedAt, readAt, writer } = letter;
  const who = [sayPhone(phone), writer?.name, writer?.addresses?.[0]].filter(Boolean).join(" · ");
  const about = (
    <>
      <span class="letter">{text}</span>
      <span>{sayTownTime(words.common.language, receivedAt)}</span>
      <LetterState letter={letter} words={words} />
    </>
  );
  return (
    <Row href={paths.letter(id)} title={who} about={about}>
      {readAt === null && (
        <form method="post" action={paths.letterRead(id)}>
          <input type="hidden" name="q" value={sought} />
          <input type="hidden" name="page" value={String(page)} />
          <button type="submit" class="quiet">
            {words.desk.letters.read}
          </button>
        </form>
      )}
    </Row>
  );
}
