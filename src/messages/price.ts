import type { Headcount } from "../audience/audience.ts";
import { countSegments, type Segments } from "../text/sms/segments.ts";
import { type Accents, smsText, type Texts } from "./message.ts";

export type Estimate = {
  cs: Segments;
  /** Undefined when the message has no English text, and everybody gets the Czech one. */
  en: Segments | undefined;
  /** Segments billed in all. */
  segments: number;
  /** In haléře. */
  price: number;
};

/** What a message costs for these people, every segment of every text counted with the town's mark. */
export function estimate(
  mark: string,
  texts: Texts,
  accents: Accents,
  headcount: Headcount,
  segmentPrice: number,
): Estimate {
  const cs = countSegments(smsText(mark, texts, "cs", accents));
  const en = texts.sms.en ? countSegments(smsText(mark, texts, "en", accents)) : undefined;
  const segments = headcount.cs * cs.segments + headcount.en * (en ?? cs).segments;
  return { cs, en, segments, price: segments * segmentPrice };
}
