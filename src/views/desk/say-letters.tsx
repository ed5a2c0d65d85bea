import { sayTownTime } from "../../i18n/when.ts";
import type { Letter, LetterAnswer } from "../../inbox/letter.ts";
import type { NoticeState } from "../../notices/notice.ts";
import type { DeskIcon, SharedIcon } from "../parts/icons.ts";
import { type Meaning, State } from "../parts/state.tsx";
import type { DeskPageProps } from "./page.tsx";

type Words = Pick<DeskPageProps, "words">;

/** How what became of an answer looks. */
const looks: Record<NoticeState, { is: Meaning; icon: SharedIcon | DeskIcon }> = {
  open: { is: "live", icon: "wait" },
  claimed: { is: "live", icon: "wait" },
  uncertain: { is: "attention", icon: "unknown" },
  accepted: { is: "plain", icon: "send" },
  delivered: { is: "done", icon: "done" },
  refused: { is: "danger", icon: "failed" },
  undelivered: { is: "danger", icon: "failed" },
  expired: { is: "danger", icon: "failed" },
};

/** Whether an answer surely did not arrive. */
const hasFailed = ({ state }: LetterAnswer) => state !== null && looks[state].is === "danger";

/** What became of an answer. */
export function AnswerState({ answer: { state, reason }, words }: Words & { answer: LetterAnswer }) {
  const { letters, failed } = words.desk;
  if (state === null) return <span>{letters.answer.forgotten}</span>;
  const said = letters.answer.states[state];
  return <State {...looks[state]}>{reason ? letters.answer.because(said, failed.reasons[reason]) : said}</State>;
}

/** How a letter stands: it waits, was answered, or somebody was done with it without an answer. */
export function LetterState({ letter: { readAt, readBy, answers }, words }: Words & { letter: Letter }) {
  const { letters } = words.desk;
  const when = (at: number) => sayTownTime(words.common.language, at);
  if (readAt === null) {
    return (
      <State is="live" icon="letters">
        {letters.waits}
      </State>
    );
  }
  const last = answers.at(-1);
  if (!last) {
    return (
      <State is="plain" icon="done">
        {letters.doneBy(readBy, when(readAt))}
      </State>
    );
  }
  return (
    <>
      <State is="plain" icon="send">
        {letters.answeredBy(last.by, when(last.at))}
      </State>
      {hasFailed(last) && (
        <State is="danger" icon="failed">
          {letters.answerFailed}
        </State>
      )}
    </>
  );
}
