import { topicsOf } from "../../audience/audience.ts";
import type { Language } from "../../language.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { Icon } from "../parts/icon.tsx";
import { TopicTag } from "../parts/tag.tsx";
import type { DeskPageProps } from "./page.tsx";

type TagsProps = Pick<DeskPageProps, "words"> & { mask: number; topics: readonly Topic[]; language: Language };

/** The topics of a message, each as its tag. */
export function TopicTags({ mask, topics, language, words }: TagsProps) {
  const chosen = topicsOf(mask);
  const named = topics.filter(({ id }) => chosen.includes(id));
  if (named.length === 0) return <span>{words.desk.start.noTopic}</span>;
  return (
    <>
      {named.map((topic) => (
        <TopicTag topic={topic}>{shortTopicName(topic, language)}</TopicTag>
      ))}
    </>
  );
}

/** For which parts of the town. */
export function AtPlaces({ children }: { children: string }) {
  return (
    <span>
      <Icon name="place" /> {children}
    </span>
  );
}
