import { topicsOf } from "../../audience/audience.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import type { Office } from "../../i18n/office.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { type Language, languageName, saidIn } from "../../language.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { filledIn, type Wording } from "../../town/wording.ts";
import { PageHeading } from "../parts/heading.tsx";
import { Prose } from "../parts/prose.tsx";
import { blanksOf } from "../public/consent.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { Sheet } from "./paper-sheet.tsx";
import { CounterScript, PrintButton } from "./print-button.tsx";
import { dayOf } from "./say-consent.ts";

/** What somebody has agreed to, or is to sign; `at`: when, epoch ms. */
export type Slip = {
  phone: string;
  topics: number;
  addresses: readonly string[];
  language: Language;
  at: number;
  clerk: string;
  paper: string;
  /** The day that stands on the paper, where another day is meant than that of `at`. */
  signedOn: string | null;
};

type SlipProps = DeskPageProps & {
  slip: Slip;
  wording: Wording;
  offer: readonly Topic[];
  office: Office;
  calls: boolean;
};

/** The consent slip, a sheet of A4 in the person's language: to be signed, and to be kept. */
export function ConsentSlipPage(props: SlipProps) {
  const words = props.words.desk.enrolment.slip;
  return (
    <DeskPage {...props} title={words.title}>
      <PageHeading title={words.title} lead={sayPhone(props.slip.phone)}>
        <PrintButton text={words.print} autofocus />
      </PageHeading>
      <SlipSheet {...props} />
      <CounterScript />
    </DeskPage>
  );
}

function SlipSheet({ slip, wording, offer, office, calls, town }: SlipProps) {
  const { desk, public: said } = catalogues[slip.language];
  const words = desk.enrolment.slip;
  const { agree, text } = saidIn(wording.texts, slip.language);
  return (
    <Sheet town={town} lang={slip.language} title={words.title} lead={words.lead}>
      <div class="stop">
        <p>
          {office.textNumber ? words.stop : words.stopByLink}
          {office.textNumber && (
            <>
              {" "}
              <b class="word">STOP</b> {words.stopTo} <b class="large">{office.textNumber}</b>
            </>
          )}
          {calls && `, ${words.stopCalls}`}
        </p>
        <p>
          {words.stopOffice} {office.phone && <b class="large">{office.phone}</b>}
        </p>
      </div>
      <blockquote>{said.consent.agree(agree, town.name)}</blockquote>
      <div class="small-print">
        <Prose text={said.consent.written(filledIn(text, blanksOf({ office })))} />
      </div>
      <Mine slip={slip} wording={wording} offer={offer} />
    </Sheet>
  );
}

function Mine({ slip, wording, offer }: Pick<SlipProps, "slip" | "wording" | "offer">) {
  const words = catalogues[slip.language].desk.enrolment.slip;
  const chosen = offer.filter(({ id, always }) => !always && topicsOf(slip.topics).includes(id));
  const facts = [
    [words.phone, sayPhone(slip.phone)],
    [words.date, slip.signedOn ? dayOf(slip.signedOn) : sayTownTime(slip.language, slip.at)],
    [words.clerk, slip.clerk],
    ...(slip.paper ? [[words.paper, slip.paper]] : []),
    [words.language, languageName(slip.language)],
    [words.place, slip.addresses.filter(Boolean).join("; ") || words.everywhere],
    [words.topics, chosen.map((topic) => topicName(topic, slip.language)).join(", ") || words.crisisOnly],
  ];
  return (
    <div class="cut">
      <h3>{words.mine}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt> <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="signs">
        <p>{words.wording(wording.version)}</p>
        <p class="line">{words.signature}</p>
      </div>
    </div>
  );
}
