import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage, saidIn } from "../../language.ts";
import { paths } from "../../paths.ts";
import { type Blanks, type Consenting, filledIn, versionsOf, type Wording } from "../../town/wording.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Prose } from "../parts/prose.tsx";

type ConsentPageProps = CitizenPageProps & {
  wording: Wording;
  consenting: Consenting;
  /** The version that people agree to now. */
  current: string;
};

/** What people agree to, in full, or agreed to at some time. */
export function ConsentPage({ wording, consenting, current, ...pageProps }: ConsentPageProps) {
  const { town, language } = pageProps;
  const words = pageProps.words.public.consent;
  const { agree, text } = saidIn(wording.texts, language);
  // What nobody has written in this language is read in the other, and read out so.
  const written = wording.texts[language] ? undefined : officeLanguage;
  return (
    <CitizenPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      <StateOf {...{ wording, consenting, current, pageProps }} />
      <div class="wording" lang={written}>
        <blockquote>{words.agree(agree, town.name)}</blockquote>
        <Prose text={words.written(filledIn(text, blanksOf(pageProps)))} />
      </div>
      <p class="fineprint">
        {words.version(wording.version)} {!written && words.translation}
      </p>
      <p>
        <a href={paths.dataPage}>{words.data}</a>
      </p>
      <Others {...{ wording, consenting, pageProps }} />
    </CitizenPage>
  );
}

type Part = Pick<ConsentPageProps, "wording" | "consenting"> & { pageProps: CitizenPageProps };

/** Since when it is agreed to, or until when it was. What came with the software says no day. */
function StateOf({ wording, consenting, current, pageProps }: Part & { current: string }) {
  const { language, words } = pageProps;
  const { since, wasUntil, wasBefore, now } = words.public.consent;
  if (wording.version === current)
    return wording.publishedBy === null ? null : <p>{since(sayTownTime(language, wording.publishedAt, "since"))}</p>;
  const until = consenting.earlier.findLast(({ version }) => version === wording.version)?.until;
  return (
    <p>
      {until ? wasUntil(sayTownTime(language, until, "until")) : wasBefore} <a href={paths.consent}>{now}</a>
    </p>
  );
}

function Others({ wording, consenting, pageProps }: Part) {
  const { earlier, one } = pageProps.words.public.consent;
  return (
    <>
      <h2>{earlier}</h2>
      <ul>
        {versionsOf(consenting)
          .filter((version) => version !== wording.version)
          .map((version) => (
            <li>
              <a href={paths.consentVersion(version)}>{one(version)}</a>
            </li>
          ))}
      </ul>
    </>
  );
}

/** What the blanks of a wording say in this town. */
export function blanksOf({ office }: Pick<CitizenPageProps, "office">): Blanks {
  const { town, address, phone, email, textNumber } = office;
  const contacts = [address, phone && `tel. ${phone}`, email && `e-mail ${email}`].filter(Boolean);
  return { town, contacts: contacts.map((one) => `, ${one}`).join(""), textNumber };
}
