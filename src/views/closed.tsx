import { catalogues } from "../i18n/catalogues.ts";
import { sayTownTime } from "../i18n/when.ts";
import { languages, officeLanguage } from "../language.ts";
import { type Held, HeldForm } from "./held.tsx";
import { BarePage } from "./layout.tsx";
import { Warning } from "./parts/warning.tsx";

/** The database's day is over: what that means and what to do, in every language, because nobody can be asked which. */
export function ClosedPage({ reopensAt, held }: { reopensAt: number; held?: Held | undefined }) {
  return (
    <BarePage
      language={officeLanguage}
      title={languages.map((language) => catalogues[language].common.closed.title).join(" / ")}
    >
      {languages.map((language) => {
        const { title, until, crisis, clerks, citizens } = catalogues[language].common.closed;
        return (
          <section lang={language}>
            <h1>{title}</h1>
            <p>
              <strong>{until(sayTownTime(language, reopensAt, "on"))}</strong>
            </p>
            <p>{citizens}</p>
            <p>{clerks}</p>
            <Warning is="danger">
              <p>{crisis}</p>
            </Warning>
            {held && language === officeLanguage && <HeldForm held={held} words={catalogues[language]} />}
          </section>
        );
      })}
    </BarePage>
  );
}
