import type { Catalogue } from "../../i18n/catalogues.ts";
import { type Language, saidIn } from "../../language.ts";
import { paths } from "../../paths.ts";
import { headlineOf } from "../../text/headline.ts";
import { type Happening, happeningNow } from "../../town/happening.ts";
import { Warning } from "../parts/warning.tsx";

type Props = { happening: readonly Happening[]; language: Language; words: Catalogue; now: number };

/** What happens in the town now, on the first page; nothing where nothing does. */
export function HappeningNow({ happening, language, words, now }: Props) {
  const events = happeningNow(happening, now);
  if (events.length === 0) return null;
  const { happening: title, crisis } = words.citizen.news;
  return (
    <Warning is={events.some(({ lane }) => lane === "urgent") ? "danger" : "attention"}>
      {events.map(({ id, lane, texts }) => (
        <p>
          <b>{lane === "urgent" ? `${crisis}:` : title}</b>{" "}
          <a href={paths.newsItem(id)}>{headlineOf(saidIn(texts, language)).headline}</a>
        </p>
      ))}
    </Warning>
  );
}
