import { money } from "../../i18n/counted.ts";
import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { reminderOf } from "../../reminders/reminder.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Once } from "../once.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { Phones } from "../parts/phone.tsx";
import { Refusal } from "../parts/problems.tsx";
import { EventCard, type EventSaid } from "./event.tsx";
import { SaidTexts } from "./heard.tsx";
import { OnPageCard } from "./on-page.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { ProgressPart } from "./progress.tsx";
import { sayPlaces } from "./say-audience.ts";
import type { Told } from "./say-progress.ts";
import { AtPlaces, TopicTags } from "./topic-tags.tsx";

type MessageProps = DeskPageProps &
  Told & {
    topics: readonly Topic[];
    places: readonly Place[];
    since: number;
    town: { clerkNames: Readonly<Record<string, string>> };
    townCalls: boolean;
    /** The event that it is of. */
    event: EventSaid | undefined;
    /** Why what was pressed could not be done. */
    refusal?: string;
  };

/** A message that has a time or is leaving: how it goes, and what it said. */
export function MessagePage({ topics, places, refusal, event, ...props }: MessageProps) {
  const { progress, since: _since, gatewayStands: _stands, ...pageProps } = props;
  const { message } = progress;
  const { words } = pageProps;
  const reminder = reminderOf(message);
  const about = (
    <>
      <TopicTags mask={message.topics} topics={topics} {...pageProps} />
      <AtPlaces>{sayPlaces(message, { topics, places, words })}</AtPlaces>
      {reminder && <a href={paths.reminder(reminder)}>{words.desk.reminders.ofMessage}</a>}
    </>
  );
  const mark = message.mark ?? pageProps.town.mark;
  return (
    <DeskPage {...pageProps} title={`${words.desk.progress.title} ${message.id}`} at={paths.desk}>
      <PageHeading title={<span class="of-message">{message.texts.sms[officeLanguage]}</span>} about={about} />
      <Refusal text={refusal} />
      <p class="trouble" id="progress-trouble" role="status" data-failed={words.desk.progress.trouble} />
      <div class="columns">
        <div>
          <ProgressPart {...props} />
        </div>
        <aside>
          {event && <EventCard {...pageProps} {...event} message={message} topics={topics} />}
          <section class="card" aria-label={words.desk.progress.text}>
            <Phones
              {...message}
              title={words.desk.progress.text}
              sender={pageProps.town.name}
              mark={mark}
              words={words}
            />
            {props.townCalls && message.spoken && <SaidTexts spoken={message.spoken} words={words} />}
            <Footer {...props} />
          </section>
          <OnPageCard message={message} topics={topics} clerk={props.clerk} words={words} />
        </aside>
      </div>
    </DeskPage>
  );
}

function Footer({ progress, townCalls, clerk, words }: Omit<MessageProps, "topics" | "places" | "event">) {
  const { message } = progress;
  const crowns = money(words.common.language);
  return (
    <>
      {message.segmentPrice !== null && (
        <p class="hint">{words.desk.compose.perPerson(crowns(message.segmentPrice))}</p>
      )}
      {townCalls && message.calls && (
        <p class="hint">{words.desk.calls.perMinute(crowns(message.calls.minutePrice))}</p>
      )}
      {may(clerk.roles, "write message") && (
        <form method="post" action={paths.copies(message.id)}>
          <Once />
          <button type="submit" class="quiet">
            <Icon name="again" />
            {words.desk.progress.copy}
          </button>
        </form>
      )}
    </>
  );
}
