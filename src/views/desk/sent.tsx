import { type DeliveryState, type ReceiptWaits, receiptDueAt } from "../../delivery/delivery.ts";
import type { SentMessage, SentPage } from "../../delivery/sent.ts";
import { sayNearTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { Offer } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import type { DeskIcon, SharedIcon } from "../parts/icons.ts";
import { Row, Rows } from "../parts/row.tsx";
import { type Meaning, State } from "../parts/state.tsx";
import { sayNoReceipt } from "./failed.tsx";
import type { DeskPageProps } from "./page.tsx";
import { TopicTags } from "./topic-tags.tsx";

type SentProps = DeskPageProps &
  Offer &
  SentPage & { person: { id: number }; isNewest: boolean; receiptMs: ReceiptWaits };

/** How what became of a message looks. */
const looks: Record<DeliveryState, { is: Meaning; icon: SharedIcon | DeskIcon }> = {
  uncertain: { is: "attention", icon: "unknown" },
  accepted: { is: "plain", icon: "send" },
  refused: { is: "danger", icon: "failed" },
  undelivered: { is: "danger", icon: "failed" },
  "not-reached": { is: "attention", icon: "missed" },
  delivered: { is: "done", icon: "done" },
  machine: { is: "done", icon: "heard" },
  heard: { is: "done", icon: "heard" },
  "opted-out": { is: "plain", icon: "stop" },
};

/** What somebody was sent, newest first, and what became of it. */
export function SentCard(props: SentProps) {
  const { sent, next, isNewest, person, words } = props;
  const said = words.desk.subscribers;
  return (
    <Card title={said.sent} id="sent">
      {sent.length === 0 && isNewest && <p>{said.nothingSent}</p>}
      <Rows>
        {sent.map((message) => (
          <SentRow {...props} message={message} />
        ))}
        {next !== null && <Row href={`${paths.sentBefore(person.id, next)}#sent`} title={said.older} />}
        {!isNewest && <Row href={`${paths.subscriber(person.id)}#sent`} title={said.newest} />}
      </Rows>
    </Card>
  );
}

function SentRow(props: SentProps & { message: SentMessage }) {
  const { message, topics, language, now, words } = props;
  const about = (
    <>
      <TopicTags mask={message.topics} topics={topics} language={language} words={words} />
      <span>{sayNearTime(words.common.language, message.dispatchedAt, now)}</span>
    </>
  );
  return (
    <Row href={paths.message(message.id)} title={message.texts.sms[officeLanguage]} about={about}>
      <Outcome {...props} />
    </Row>
  );
}

function Outcome({ message, receiptMs, now, words }: SentProps & { message: SentMessage }) {
  const { state, reason } = message;
  const dueAt = receiptDueAt(message, receiptMs);
  if (dueAt !== undefined && dueAt <= now) return <State {...looks.uncertain}>{sayNoReceipt(words, dueAt)}</State>;
  const outcome = words.desk.subscribers.outcomes[state];
  return (
    <State {...looks[state]}>
      {reason ? words.desk.subscribers.because(outcome, words.desk.failed.reasons[reason]) : outcome}
    </State>
  );
}
