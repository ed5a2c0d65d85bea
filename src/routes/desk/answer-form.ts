import * as v from "valibot";
import { cleanText } from "../../text/sms/clean.ts";

const word = v.fallback(v.string(), "");

const PostedAnswer = v.object({
  text: word,
  accents: word,
  seen: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), "0"),
  once: v.fallback(v.pipe(v.string(), v.maxLength(40)), ""),
  action: word,
});

/** What the form under a letter posts. `seen`: how much had been done about the letter on its page. */
export type AnswerForm = { text: string; accents: boolean; seen: number; once: string; action: string };

/** What was posted as a form; what cannot be seen of the text would be paid for. */
export function readAnswerForm(posted: unknown): AnswerForm {
  const { text, accents, seen, ...form } = v.parse(PostedAnswer, posted);
  return { ...form, text: cleanText(text), accents: accents !== "", seen: Number(seen) };
}

export const emptyAnswer: AnswerForm = readAnswerForm({});

/** Whether the form was posted only to be counted, or shown again in another language. */
export const isOnlyCounted = ({ action }: AnswerForm): boolean => action === "recount" || action === "show";
