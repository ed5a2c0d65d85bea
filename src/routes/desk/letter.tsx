import { type Context, Hono } from "hono";
import { newId } from "../../db.ts";
import { answerLetter } from "../../inbox/answer-letter.ts";
import { canBeAnswered, hearsFromUs, type Letter, reachOf } from "../../inbox/letter.ts";
import { findLetter } from "../../inbox/letter-queries.ts";
import { byLanguage, officeLanguage } from "../../language.ts";
import { tooLongTexts } from "../../messages/length.ts";
import { longestText, smsText } from "../../messages/message.ts";
import { estimate } from "../../messages/price.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { LetterPage } from "../../views/desk/letter.tsx";
import { PlainPage } from "../../views/errors.tsx";
import type { Problems } from "../../views/parts/fields.tsx";
import { type AnswerForm, emptyAnswer, isOnlyCounted, readAnswerForm } from "./answer-form.ts";

/** One letter to the office, and its answer by SMS; the preview is the same form pressed by another button. */
export const letter = new Hono<DeskEnv>()
  .get(patterns.letter, (c) => letterPage(c, emptyAnswer))
  .get(patterns.letterAnswer, (c) => c.redirect(paths.letter(idOf(c)), 303))
  .post(patterns.letterAnswer, async (c) => {
    const form = readAnswerForm(await postedForm(c));
    if (isOnlyCounted(form)) return letterPage(c, form);
    const sms = smsOf(c, form);
    const problem = problemOf(c, form, sms);
    if (problem) return letterPage(c, form, { problems: { text: problem } });
    const reply = { id: idOf(c), replyId: form.once || newId(), seen: form.seen, ...sms };
    const answered = await answerLetter(c.var.ports, c.var.actor, { ...reply, price: sms.estimate.price }, c.var.now);
    if (answered.ok) return c.redirect(paths.letterAnswered(idOf(c)), 303);
    // What comes back is another form: it shows more than the one that was pressed.
    return letterPage(c, { ...form, once: "" }, { isRefused: true });
  });

/** The SMS that a form makes, with what it costs. */
function smsOf(c: Context<DeskEnv>, form: AnswerForm) {
  const { mark, segmentPrice } = c.var.town;
  const texts = { sms: { [officeLanguage]: form.text } };
  const accents = form.accents ? ("kept" as const) : ("stripped" as const);
  const onePerson = { ...byLanguage(() => 0), [officeLanguage]: 1 };
  return {
    texts,
    text: smsText(mark, texts, officeLanguage, accents),
    estimate: estimate({ mark, texts, accents }, onePerson, segmentPrice),
    tooLong: tooLongTexts(c.var.ports.plan.sms.longestText, mark, texts, accents),
  };
}

/** What is to be corrected before it can leave. */
function problemOf(c: Context<DeskEnv>, { text }: AnswerForm, { tooLong }: ReturnType<typeof smsOf>) {
  const { compose, letters } = c.var.words.desk;
  const over = tooLong[officeLanguage];
  if (text === "") return letters.answer.needText;
  if (text.length > longestText) return compose.tooLong(longestText);
  return over && compose.tooLongForGateway(over.by, over.fitsStripped);
}

/** `isRefused`: the answer was right, and has not left. */
type Answer = { problems?: Problems; isRefused?: boolean };

async function letterPage(c: Context<DeskEnv>, form: AnswerForm, { problems = {}, isRefused = false }: Answer = {}) {
  const { ports, town, words } = c.var;
  const letter = await findLetter(ports.db, idOf(c));
  if (!letter) {
    const { refusals, title } = words.desk.letters;
    return c.html(<PlainPage {...deskPageProps(c)} title={title} text={refusals["no-such-letter"]} />, 404);
  }
  const page = {
    ...{ letter, form, problems, preview: smsOf(c, form), topics: town.offer.topics },
    refusal: isRefused ? whyRefused(c, letter) : undefined,
    done: justDone(c, letter),
    reach: reachIn(c, letter),
  };
  const status = isRefused ? 409 : problems.text ? 422 : 200;
  return c.html(<LetterPage {...deskPageProps(c)} {...page} />, status);
}

const reachIn = (c: Context<DeskEnv>, { phone }: Letter) => reachOf(phone, c.var.ports.facts.twoWayNumber);

/** What somebody else has done about a letter while a clerk was answering it; or that nobody can. */
function whyRefused(c: Context<DeskEnv>, letter: Letter): string | undefined {
  const { meanwhile, doneMeanwhile, reopenedMeanwhile } = c.var.words.desk.letters.answer;
  const { answers, readAt, readBy } = letter;
  if (!canBeAnswered(letter.phone, c.var.ports.facts.twoWayNumber)) return undefined;
  const last = answers.at(-1);
  if (last) return meanwhile(last.by, last.text);
  return readAt === null ? reopenedMeanwhile : doneMeanwhile(readBy);
}

/** What the press that led here has done. */
function justDone(c: Context<DeskEnv>, letter: Letter): string | undefined {
  const { signedOff, answer } = c.var.words.desk.letters;
  const { left, answered } = c.req.query();
  if (left !== undefined && !hearsFromUs(letter)) return signedOff(sayPhone(letter.phone));
  return answered !== undefined && letter.answers.length > 0 ? answer.sent : undefined;
}
