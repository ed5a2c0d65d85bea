import type { Office } from "../../i18n/office.ts";
import { languageName, languages, saidIn } from "../../language.ts";
import { offered } from "../../town/offered.ts";
import { type Offer, shortTopicName, topicHint } from "../../town/town.ts";
import { type Consenting, wordingKind } from "../../town/wording.ts";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { lookOf } from "../parts/topics.ts";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { Sheet } from "./paper-sheet.tsx";
import { CounterScript, PrintButton } from "./print-button.tsx";

type FormProps = DeskPageProps & Offer & { office: Office; calls: boolean; consenting: Consenting };

/** A blank form, a sheet of A4 for a stack on the desk: cells for digits, boxes to tick, place for a signature. */
export function PaperFormPage(props: FormProps) {
  const { words, town } = props;
  const { form, slip } = words.desk.enrolment;
  return (
    <DeskPage {...props} title={form.title}>
      <PageHeading title={form.title}>
        <PrintButton text={slip.print} autofocus />
      </PageHeading>
      <Sheet town={town} lang={words.common.language} title={form.title} lead={form.lead}>
        <Digits {...props} />
        <Topics {...props} />
        <Home {...props} />
        <h3>{form.language}</h3>
        <p class="boxes">
          {languages.map((one) => (
            <Box>{languageName(one)}</Box>
          ))}
        </p>
        <Agreement {...props} />
        <div class="cut">
          <h3>{form.office}</h3>
          <p class="blanks">
            <Blank>{form.taken}</Blank>
            <Blank>{form.entered}</Blank>
            <Blank>{form.number}</Blank>
            <Box>{form.handed}</Box>
          </p>
        </div>
      </Sheet>
      <CounterScript />
    </DeskPage>
  );
}

const Box = ({ children }: { children: string }) => (
  <span class="tick">
    <i /> {children}
  </span>
);

const Blank = ({ children }: { children: string }) => (
  <span class="blank">
    {children} <i />
  </span>
);

function Digits({ words, calls }: FormProps) {
  const { form } = words.desk.enrolment;
  return (
    <>
      <h3>{form.phone}</h3>
      <div class="digits">
        {[1, 2, 3].map(() => (
          <span class="cells">
            <i />
            <i />
            <i />
          </span>
        ))}
        {calls && (
          <p>
            <Box>{form.sms}</Box>
            <Box>{form.call}</Box>
          </p>
        )}
      </div>
    </>
  );
}

function Topics({ words, topics, language }: FormProps) {
  const { form } = words.desk.enrolment;
  return (
    <>
      <h3>{form.topics}</h3>
      <ul>
        {offered(topics, "public")
          .filter(({ always }) => !always)
          .map((topic) => (
            <li>
              <i />
              <Icon name={lookOf(topic).icon} />
              <span>
                {shortTopicName(topic, language)} <small>{topicHint(topic, language)}</small>
              </span>
            </li>
          ))}
      </ul>
      <p>{form.always}</p>
    </>
  );
}

/** So many parts have room on the sheet; a town of more asks for the street alone. */
const partsShown = 8;

function Home({ words, places }: FormProps) {
  const { form } = words.desk.enrolment;
  return (
    <>
      <h3>{form.place}</h3>
      <p class="lines">
        <span class="line">{form.street}</span>
        <span class="line">{form.name}</span>
      </p>
      {places.length <= partsShown && (
        <p class="boxes">
          {places.map(({ name }) => (
            <Box>{name}</Box>
          ))}
        </p>
      )}
    </>
  );
}

function Agreement({ words, office, calls, consenting }: FormProps) {
  const { form, slip } = words.desk.enrolment;
  const { version, agree } = consenting[wordingKind({ voice: calls })];
  return (
    <>
      <p class="agree">
        {words.public.consent.agree(saidIn(agree, words.common.language), office.town)} {form.leave(office.textNumber)}{" "}
        {form.slip(version)}
      </p>
      <p class="lines signed">
        <span class="line">{slip.date}</span>
        <span class="line">{slip.signature}</span>
      </p>
    </>
  );
}
