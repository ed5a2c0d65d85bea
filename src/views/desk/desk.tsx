import type { ListedMessage } from "../../messages/message.ts";
import type { OverdueThread } from "../../messages/thread.ts";
import { kindOf } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { ProviderName } from "../../providers/names.ts";
import type { AttentionRow } from "../../reminders/reminder.ts";
import { newToken } from "../../secrets.ts";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { FromOffice, Halted, type HaltedProvider, NotSetUp } from "./alarms.tsx";
import type { Item } from "./item-figures.tsx";
import { EmptyLists, FilledList, type Listing, type Shown } from "./lists.tsx";
import { LoneManager } from "./lone-manager.tsx";
import { NeedsAHand } from "./needs-a-hand.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type Undecided = ListedMessage & { uncertain: number };

export type Waiting = {
  /** Of which a clerk must decide whether people get them again. */
  undecided: readonly Undecided[];
  /** Dates of reminders that nobody has said yes to, that did not leave or reached nobody; and calendars that end. */
  reminded: readonly AttentionRow[];
  /** Events whose announced end has passed. */
  overdue: readonly OverdueThread[];
  suspended: number;
  /** Landlines that nobody has had called yet. */
  waiting: number;
};

type StartProps = Listing &
  Waiting & {
    running: readonly Item[];
    scheduled: Shown;
    drafts: Shown;
    past: Shown;
    subscribers: number;
    halted: readonly HaltedProvider[];
    /** The provider that messages take meanwhile. */
    carriedOnBy: ProviderName | undefined;
    notSetUp: boolean;
    /** How many managers there are; undefined for who can invite none. */
    managers: number | undefined;
    /** Calls are set to come from the office's own number. */
    callsFromOffice: boolean;
  };

/** Where a clerk begins: what needs a hand, what is leaving, what was sent; beside it what comes next. */
export function DeskStart({
  running,
  subscribers,
  halted,
  carriedOnBy,
  notSetUp,
  managers,
  callsFromOffice,
  ...props
}: StartProps) {
  const { words, alarms, language } = props;
  const { start } = words.desk;
  // What a halted provider needs is said below, with the button.
  const others = alarms.filter(({ cause }) => kindOf(cause) !== "halted");
  const { town, clerk, topics, places, now } = props;
  const listing = { town, clerk, topics, places, words, language, now, alarms: others };
  const { scheduled, drafts, past } = props;
  const mayWrite = may(clerk.roles, "write message");
  const lists = { running: { items: running, next: undefined }, scheduled, drafts, past };
  return (
    <DeskPage {...listing} title={start.title} at={paths.desk}>
      <PageHeading title={start.title} lead={start.reaches(subscribers)}>
        {mayWrite && <WriteButtons words={words} />}
      </PageHeading>
      {managers !== undefined && <LoneManager managers={managers} words={words} />}
      {notSetUp && <NotSetUp words={words} />}
      {callsFromOffice && <FromOffice words={words} />}
      {halted.map((one) => (
        <Halted words={words} roles={clerk.roles} halted={one} carriedOnBy={carriedOnBy} />
      ))}
      <div class="columns lists">
        <div>
          <NeedsAHand {...props} />
          <FilledList {...listing} name="running" shown={lists.running} />
          <EmptyLists words={words} lists={{ running: lists.running, past }} />
        </div>
        <aside aria-label={start.scheduled}>
          <FilledList {...listing} name="scheduled" shown={lists.scheduled} />
          {mayWrite && <FilledList {...listing} name="drafts" shown={lists.drafts} />}
          <EmptyLists words={words} lists={mayWrite ? { scheduled, drafts } : { scheduled }} />
        </aside>
        <div>
          <FilledList {...listing} name="past" shown={lists.past} />
        </div>
      </div>
    </DeskPage>
  );
}

function WriteButtons({ words }: Pick<DeskPageProps, "words">) {
  const { start } = words.desk;
  return (
    <p class="actions">
      <a class="button frame" href={paths.newCrisisForm(newToken(26))}>
        <Icon name="crisis" />
        {start.writeCrisis}
      </a>
      <a class="button" href={paths.newMessageForm(newToken(26))}>
        <Icon name="write" />
        {start.write}
      </a>
    </p>
  );
}
