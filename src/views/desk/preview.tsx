import { type Headcount, people } from "../../audience/audience.ts";
import { money } from "../../i18n/counted.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import { type Accents, smsText, type Texts } from "../../messages/message.ts";
import type { Estimate } from "../../messages/price.ts";
import { Lengths } from "./lengths.tsx";
import { type DeskPageProps, Phone, TooLongNote } from "./parts.tsx";

export type PreviewProps = {
  texts: Texts;
  accents: Accents;
  headcount: Headcount;
  /** For which audience people were counted; travels in the form, with the counts. */
  countedFor: string;
  kept: Estimate;
  stripped: Estimate;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
};

/** What the message will be: to how many, for how much, how long, and how a telephone shows it. */
export function Preview({
  texts,
  accents,
  headcount,
  countedFor,
  kept,
  stripped,
  tooLong,
  ...pageProps
}: DeskPageProps & PreviewProps) {
  const words = pageProps.words.desk.compose;
  const chosen = accents === "kept" ? kept : stripped;
  const total = people(headcount);
  const crowns = money(pageProps.words.common.language);
  return (
    <>
      <input type="hidden" name="counts" value={`${headcount.cs} ${headcount.en}`} />
      <input type="hidden" name="countedFor" value={countedFor} />
      <div class="numbers" aria-live="polite">
        {total === 0 ? <p>{words.nobody}</p> : <p class="number">{words.toPeople(total)}</p>}
        {total > 0 && <p class="number">{crowns(chosen.price)}</p>}
        <Lengths words={pageProps.words} estimate={chosen} />
        <TooLongNote {...tooLong} words={pageProps.words} />
      </div>
      <Variants {...{ kept, stripped, pageProps, total }} />
      <Phone
        title={words.phoneTitle}
        sender={pageProps.town.name}
        text={smsText(pageProps.town.mark, texts, "cs", accents)}
      />
      {texts.sms.en && (
        <Phone
          title={words.phoneTitleEnglish}
          sender={pageProps.town.name}
          text={smsText(pageProps.town.mark, texts, "en", accents)}
        />
      )}
      <p class="hint">{words.partNote}</p>
      <p>
        <button type="submit" name="action" value="recount" class="quiet">
          {words.recount}
        </button>
      </p>
    </>
  );
}

/** The same text with and without accents, side by side, and what the difference costs these people. */
function Variants({
  kept,
  stripped,
  pageProps,
  total,
}: {
  kept: Estimate;
  stripped: Estimate;
  pageProps: DeskPageProps;
  total: number;
}) {
  const words = pageProps.words.desk.compose;
  const crowns = money(pageProps.words.common.language);
  const saved = kept.price - stripped.price;
  const { parts } = pageProps.words.desk;
  const row = (name: string, { cs, en, price }: Estimate) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{en ? words.partsOfBoth(parts(cs.segments), parts(en.segments)) : parts(cs.segments)}</td>
      <td>{total > 0 ? crowns(price) : "–"}</td>
    </tr>
  );
  return (
    <>
      <table class="variants">
        <tbody>
          {row(words.variantStripped, stripped)}
          {row(words.variantKept, kept)}
        </tbody>
      </table>
      {total > 0 && <p class="hint">{saved > 0 ? words.saves(crowns(saved)) : words.samePrice}</p>}
    </>
  );
}
