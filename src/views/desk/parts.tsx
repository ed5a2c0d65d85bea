import { type Places, topicsOf } from "../../audience/audience.ts";
import type { Clerk } from "../../clerks/clerk.ts";
import type { TooLong, TooLongTexts } from "../../messages/length.ts";
import type { Alarm } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import { type Place, type Topic, type Town, topicName } from "../../town/town.ts";
import type { PageProps } from "../layout.tsx";

/** What every page of the desk is given. */
export type DeskPageProps = Pick<PageProps, "language" | "words"> & {
  town: Town;
  clerk: Clerk;
  /** What needs somebody. */
  alarms: readonly Alarm[];
};

type Said = {
  topics: readonly Topic[];
  places: readonly Place[];
  language: DeskPageProps["language"];
  words: DeskPageProps["words"];
};

/** The topics of a mask, in words. */
export function sayTopics(mask: number, { topics, language, words }: Omit<Said, "places">): string {
  const chosen = topicsOf(mask);
  const names = topics.filter(({ id }) => chosen.includes(id)).map((topic) => topicName(topic, language));
  return names.join(", ") || words.desk.start.noTopic;
}

/** The places a message is for, in words. */
export function sayPlaces(chosen: Places | null, { places, words }: Pick<Said, "places" | "words">): string {
  if (chosen === null) return words.desk.start.wholeTown;
  return places
    .filter(({ id }) => chosen.named.includes(id))
    .map(({ name }) => name)
    .join(", ");
}

/** The gateway is not set up: nothing can leave, and where it says why. */
export function NotSetUp({ words }: Pick<DeskPageProps, "words">) {
  return (
    <p class="banner danger" role="alert">
      {words.desk.notSetUp} <a href={paths.health}>{words.desk.healthLink}</a>
    </p>
  );
}

/** Which texts the gateways would not take, by how much, and what would help. */
export function TooLongNote({ cs, en, words }: TooLongTexts & Pick<DeskPageProps, "words">) {
  const say = (tooLong: TooLong) => words.desk.compose.tooLongForGateway(tooLong.by, tooLong.fitsStripped);
  return (
    <>
      {cs && <p class="banner attention">{say(cs)}</p>}
      {en && (
        <p class="banner attention">
          {words.desk.compose.englishText} {say(en)}
        </p>
      )}
    </>
  );
}

/** A text as a telephone shows it. */
export function Phone({ title, sender, text }: { title: string; sender: string; text: string }) {
  return (
    <figure class="phone">
      <figcaption>{title}</figcaption>
      <div class="screen">
        <p class="sender">{sender}</p>
        <p class="bubble">{text}</p>
      </div>
    </figure>
  );
}
