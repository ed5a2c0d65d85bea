import { type Headcount, people } from "../../audience/audience.ts";
import { money } from "../../i18n/counted.ts";
import { entriesOf, officeLanguage } from "../../language.ts";
import type { DraftCalls } from "../../messages/draft-calls.ts";
import { unfilledIn } from "../../messages/fields.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import type { Accents, Texts } from "../../messages/message.ts";
import type { Estimate } from "../../messages/price.ts";
import type { PlaceList } from "../../places/place-list.ts";
import { Figure } from "../parts/figure.tsx";
import { Phones } from "../parts/phone.tsx";
import { Summary, Tear } from "../parts/slip.tsx";
import { CallLength, CallTimes, sayCalls, saySms } from "./call-facts.tsx";
import { CallWarnings } from "./call-warnings.tsx";
import { HeardTexts } from "./heard.tsx";
import { Lengths, TooLongNote } from "./lengths.tsx";
import type { DeskPageProps } from "./page.tsx";

export type PreviewProps = {
  texts: Texts;
  accents: Accents;
  /** Whom it reaches, whatever the channel. */
  headcount: Headcount;
  /** How many, and for which audience they were counted, as it travels in the form. */
  counts: string;
  countedFor: string;
  /** How many of them did not say exactly where they live. */
  vague: number;
  /** How streets and houses were understood, and the same as it travels in the form; null where none were typed. */
  list: PlaceList | null;
  understood: string;
  kept: Estimate;
  stripped: Estimate;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** Undefined where the town calls nobody. */
  calls: DraftCalls | undefined;
};

type Props = DeskPageProps & PreviewProps;

/**
 * What the message will be: to how many, for how much, the buttons; under the tear how long, and as telephones show it.
 * Before anything is written nothing is priced or measured.
 */
export function Preview(props: Props & { isCrisis: boolean; hasTopic: boolean }) {
  const { texts, accents, headcount, counts, countedFor, kept, stripped, tooLong, calls, town, words } = props;
  const { compose } = words.desk;
  const chosen = accents === "kept" ? kept : stripped;
  const total = people(headcount);
  const unfilled = unfilledIn(texts);
  const isWritten = Boolean(texts.sms[officeLanguage].trim());
  return (
    <>
      <input type="hidden" name="counts" value={counts} />
      <input type="hidden" name="countedFor" value={countedFor} />
      <Summary actions={<CheckButton words={words} isCrisis={props.isCrisis} />}>
        {total === 0 ? <p>{compose[nobodyOf(props)]}</p> : <Figure large>{compose.toPeople(total)}</Figure>}
        {total > 0 && isWritten && (
          <Figure large>{money(words.common.language)(chosen.price + (calls?.price ?? 0))}</Figure>
        )}
      </Summary>
      <div class="more" aria-live="polite">
        {props.list && props.list.missed.length > 0 && (
          <p>
            <a href="#understood">{words.desk.audience.somethingMissed}</a>
          </p>
        )}
        {isWritten && <Apart {...props} sms={chosen} total={total} />}
        {isWritten && <Lengths words={words} estimate={chosen} />}
        <TooLongNote words={words} tooLong={tooLong} />
        {unfilled.length > 0 && <p>{compose.stray(unfilled.join(" "))}</p>}
      </div>
      <p class="actions">
        <button type="submit" name="action" value="save" class="quiet">
          {compose.save}
        </button>
      </p>
      <Tear />
      <Phones {...{ texts, accents, words }} title={compose.phoneTitle} sender={town.name} mark={town.mark} />
      {isWritten && <OnLandlines {...props} />}
      {isWritten && <Variants {...props} total={total} />}
      <p class="hint">{compose.partNote}</p>
      <p>
        <button type="submit" name="action" value="recount" class="quiet">
          {compose.recount}
        </button>
      </p>
    </>
  );
}

/** Why it is for nobody. */
function nobodyOf({ hasTopic, list }: { hasTopic: boolean; list: PlaceList | null }) {
  if (!hasTopic) return "nobody";
  return list?.entries.length === 0 ? "nobodyFound" : "nobodyThere";
}

function CheckButton({ words, isCrisis }: Pick<Props, "words"> & { isCrisis: boolean }) {
  return (
    <button type="submit" name="action" value="check" class={isCrisis ? "danger" : undefined}>
      {words.desk.compose.check}
    </button>
  );
}

/** SMS and calls apart, where people are called. */
function Apart({ calls, sms, total, words }: Props & { sms: Estimate; total: number }) {
  if (!calls || calls.calls === 0) return null;
  const count = total - calls.calls;
  return (
    <>
      <p>
        {count > 0 && `${saySms({ words, count, price: sms.price })}, `}
        {sayCalls({ calls, words })}
      </p>
      <CallWarnings calls={calls} words={words} />
    </>
  );
}

/** What landlines will hear, how long, and when they ring. */
function OnLandlines({ calls, words }: Props) {
  if (!calls) return null;
  return (
    <>
      <HeardTexts calls={calls} words={words} />
      {calls.calls > 0 && (
        <div class="more" aria-live="polite">
          <p>
            <CallLength calls={calls} words={words} />
          </p>
          <p>
            <CallTimes calls={calls} words={words} />
          </p>
        </div>
      )}
    </>
  );
}

/** The same text with and without accents, side by side, and what the difference costs these people. */
function Variants({ kept, stripped, words, total }: Props & { total: number }) {
  const { compose } = words.desk;
  const crowns = money(words.common.language);
  const saved = kept.price - stripped.price;
  const row = (name: string, estimate: Estimate) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{sayParts(estimate, words)}</td>
      <td>{total > 0 ? crowns(estimate.price) : "–"}</td>
    </tr>
  );
  return (
    <>
      <table class="variants">
        <tbody>
          {row(compose.variantStripped, stripped)}
          {row(compose.variantKept, kept)}
        </tbody>
      </table>
      {total > 0 && <p class="hint">{saved > 0 ? compose.saves(crowns(saved)) : compose.samePrice}</p>}
    </>
  );
}

/** "2 části SMS, anglicky 1 část SMS". */
function sayParts({ texts }: Estimate, words: Props["words"]): string {
  const { parts, compose } = words.desk;
  const said = entriesOf(texts).map(({ language, value }) => {
    const length = parts(value.segments);
    return language === officeLanguage ? length : compose.partsIn(language, length);
  });
  return said.join(", ");
}
