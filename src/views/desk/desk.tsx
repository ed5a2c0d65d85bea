import { officeLanguage } from "../../language.ts";
import type { ListedMessage } from "../../messages/message.ts";
import { kindOf } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import type { ProviderName } from "../../providers/names.ts";
import { newToken } from "../../secrets.ts";
import { FromOffice, Halted, type HaltedProvider, NotSetUp } from "./alarms.tsx";
import { List, type Listing, type Shown } from "./lists.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type Undecided = ListedMessage & { uncertain: number };

type Waiting = {
  /** Of which a clerk must decide whether people get them again. */
  undecided: readonly Undecided[];
  unread: number;
  suspended: number;
  /** Landlines that nobody has had called yet. */
  waiting: number;
};

type StartProps = Listing &
  Waiting & {
    running: readonly ListedMessage[];
    scheduled: Shown;
    drafts: Shown;
    past: Shown;
    subscribers: number;
    halted: readonly HaltedProvider[];
    /** The provider that messages take meanwhile. */
    carriedOnBy: ProviderName | undefined;
    notSetUp: boolean;
    /** Calls are set to come from the office's own number. */
    callsFromOffice: boolean;
  };

const listNames = ["scheduled", "drafts", "past"] as const;

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. Lists, no tiles. */
export function DeskStart({
  running,
  subscribers,
  halted,
  carriedOnBy,
  notSetUp,
  callsFromOffice,
  ...props
}: StartProps) {
  const { words, alarms } = props;
  const { start } = words.desk;
  // What a halted provider needs is said below, with the button.
  const others = alarms.filter(({ cause }) => kindOf(cause) !== "halted");
  return (
    <DeskPage {...props} alarms={others} title={start.title}>
      <h1>{start.title}</h1>
      {notSetUp && <NotSetUp words={words} />}
      {callsFromOffice && <FromOffice words={words} />}
      {halted.map((one) => (
        <Halted words={words} halted={one} carriedOnBy={carriedOnBy} />
      ))}
      <NeedsAHand {...props} />
      <WriteButtons words={words} subscribers={subscribers} />
      <List
        {...props}
        title={start.running}
        empty={start.nothing.running}
        shown={{ items: running, next: undefined }}
      />
      {listNames.map((name) => (
        <List {...props} title={start[name]} empty={start.nothing[name]} shown={props[name]} name={name} />
      ))}
    </DeskPage>
  );
}

/** What waits for a clerk, each with where it is done. */
function NeedsAHand({ undecided, unread, suspended, waiting, words }: Waiting & Pick<DeskPageProps, "words">) {
  const { start } = words.desk;
  return (
    <>
      {undecided.map(({ id, texts, uncertain }) => (
        <p class="banner attention">
          <a href={paths.message(id)}>{start.undecided(uncertain)}</a> {texts.sms[officeLanguage]}
        </p>
      ))}
      {unread > 0 && (
        <p class="banner attention">
          <a href={paths.letters}>{start.unread(unread)}</a>
        </p>
      )}
      {waiting > 0 && (
        <p class="banner attention">
          <a href={paths.landlines}>{start.waiting(waiting)}</a>
        </p>
      )}
      {suspended > 0 && (
        <p class="banner attention">
          <a href={paths.suspended}>{start.suspended(suspended)}</a>
        </p>
      )}
    </>
  );
}

function WriteButtons({ words, subscribers }: Pick<DeskPageProps, "words"> & { subscribers: number }) {
  const { start } = words.desk;
  return (
    <p class="actions">
      <a class="button" href={paths.newMessageForm(newToken(26))}>
        {start.write}
      </a>
      <a class="button danger" href={paths.newCrisisForm(newToken(26))}>
        {start.writeCrisis}
      </a>
      <span class="hint">{start.reaches(subscribers)}</span>
    </p>
  );
}
