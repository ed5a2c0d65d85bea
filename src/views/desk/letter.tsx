import { money } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { hearsFromUs, type Letter, type Reach } from "../../inbox/letter.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { ProblemList, type Problems, Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Talk } from "../parts/talk.tsx";
import { Warning } from "../parts/warning.tsx";
import { type AnswerFields, AnswerForm, type AnswerPreviewProps } from "./answer-form.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { AnswerState, LetterState } from "./say-letters.tsx";
import { TopicTags } from "./topic-tags.tsx";

export type LetterProps = DeskPageProps & {
  letter: Letter;
  topics: readonly Topic[];
  form: AnswerFields;
  preview: AnswerPreviewProps;
  problems: Problems;
  /** Why the answer did not leave. */
  refusal: string | undefined;
  /** What the last press did. */
  done: string | undefined;
  reach: Reach;
};

/** One letter to the office: what was written, what was answered, who wrote it, and what can be done. */
export function LetterPage(props: LetterProps) {
  const { letter, problems, refusal, done, reach } = props;
  const words = props.words.desk.letters;
  const canAnswer = reach === "mobile" || reach === "landline";
  const typed = { form: "answer", action: paths.letterAnswer(letter.id) };
  return (
    <DeskPage {...props} title={words.from(sayPhone(letter.phone))} at={paths.letters} {...(canAnswer && { typed })}>
      <PageHeading
        title={words.from(sayPhone(letter.phone))}
        about={<LetterState letter={letter} words={props.words} />}
      >
        <div class="actions">
          {reach !== "none" && (
            <a class="button quiet" href={`tel:${letter.phone}`}>
              {words.call}
            </a>
          )}
          <ReadButton {...props} />
        </div>
      </PageHeading>
      {done && (
        <Warning
          is="done"
          role="status"
          repair={
            <a class="button quiet" href={paths.letters}>
              {words.back}
            </a>
          }
        >
          <p>{done}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      <ProblemList title={props.words.common.problemsTitle} problems={problems} />
      <div class="columns">
        <Card>
          <Talk said={saidIn(props)} />
          {reach === "landline" && <p class="hint">{words.answer.landline}</p>}
          {canAnswer ? <AnswerForm {...props} /> : <p class="hint">{words.refusals["no-telephone"]}</p>}
        </Card>
        <aside>
          <Writer {...props} />
        </aside>
      </div>
      <p>
        <a href={paths.letters}>{words.back}</a>
      </p>
    </DeskPage>
  );
}

/** The letter, and under it each answer with what became of it. */
function saidIn({ letter, words }: LetterProps) {
  const when = (at: number) => sayTownTime(words.common.language, at);
  const crowns = money(words.common.language);
  const answers = letter.answers.map((answer) => ({
    isOurs: true,
    text: answer.text,
    about: (
      <>
        <span>
          {[answer.by, when(answer.at), answer.price !== null && crowns(answer.price)].filter(Boolean).join(", ")}
        </span>
        <AnswerState answer={answer} words={words} />
      </>
    ),
  }));
  return [{ isOurs: false, text: letter.text, about: <span>{when(letter.receivedAt)}</span> }, ...answers];
}

/** Who wrote it, as far as we know, and signing that telephone up or off. */
function Writer({ letter, topics, reach, language, words }: LetterProps) {
  const { letters } = words.desk;
  const { id, phone, writer } = letter;
  const hears = hearsFromUs(letter);
  return (
    <Card title={letters.writer}>
      {writer?.name && <p>{writer.name}</p>}
      {writer?.addresses?.map((address) => (
        <p>{address}</p>
      ))}
      <p>{letters.standing[writer?.state ?? "stranger"]}</p>
      {writer && hears && (
        <p class="tags">
          <TopicTags mask={writer.topics} topics={topics} language={language} words={words} />
        </p>
      )}
      {writer && (
        <p>
          <a href={paths.subscriber(writer.id)}>{letters.person}</a>
        </p>
      )}
      <p>
        <a href={paths.lettersListed({ sought: sayPhone(phone), page: 0 })}>{letters.sameNumber}</a>
      </p>
      {!hears && reach !== "none" && reach !== "abroad" && (
        <p>
          <a href={paths.enrolmentOfWriter(id)}>{letters.signUp}</a>
        </p>
      )}
      {hears && (
        <form method="post" action={paths.letterLeaving(id)}>
          <button type="submit" class="quiet danger">
            {letters.signOff}
          </button>
        </form>
      )}
    </Card>
  );
}

/** Done with it without an answer, or not done after all. */
function ReadButton({ letter: { id, readAt }, words }: Pick<LetterProps, "letter" | "words">) {
  const { read, reopen } = words.desk.letters;
  return (
    <form method="post" action={readAt === null ? paths.letterRead(id) : paths.letterReopening(id)}>
      <button type="submit" class="quiet">
        {readAt === null ? read : reopen}
      </button>
    </form>
  );
}
