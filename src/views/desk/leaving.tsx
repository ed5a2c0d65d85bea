import { paths } from "../../paths.ts";
import { Refusal, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type LeavingProps = DeskPageProps & {
  /** As typed. */
  phone: string;
  problem: string | undefined;
  refusal: string | undefined;
  /** Whom the last press has signed off, in words. */
  done: string | undefined;
};

/** One field and one button: a telephone that wants no more. */
export function LeavingPage({ phone, problem, refusal, done, ...props }: LeavingProps) {
  const words = props.words.desk.leaving;
  return (
    <DeskPage {...props} title={words.title} typed={{ form: "leaving", action: paths.leaving }} at={paths.enrolment}>
      <PageHeading title={words.title} lead={words.lead} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
          <p>
            <a href={paths.enrolment}>{words.enrol}</a>
          </p>
        </Warning>
      )}
      <Refusal text={refusal} />
      <form id="leaving" method="post" action={paths.leaving} class="card counter leaving" novalidate>
        <TextField
          name="phone"
          label={words.phone}
          type="tel"
          inputmode="tel"
          size={17}
          required
          value={phone}
          problem={problem}
        />
        <p class="actions">
          <button type="submit" class="danger">
            {words.submit}
          </button>
        </p>
      </form>
    </DeskPage>
  );
}
