import { money } from "../i18n/counted.ts";
import { sayTownTime } from "../i18n/when.ts";
import { smsText } from "../messages/message.ts";
import type { Failed, Progress } from "../messages/progress.ts";
import { paths } from "../paths.ts";
import { sayPhone } from "../subscribers/phone.ts";
import type { Area, Topic } from "../town/town.ts";
import { type DeskLook, Phone, sayAreas, sayTopics } from "./desk-parts.tsx";
import { DeskPage } from "./layout.tsx";
import { ProgressPart } from "./progress.tsx";

type MessageProps = DeskLook & {
  progress: Progress;
  topics: readonly Topic[];
  areas: readonly Area[];
  now: number;
  since: number;
};

/** A message that has a time or is leaving: how it goes, and what it said. */
export function MessagePage({ topics, areas, ...props }: MessageProps) {
  const { progress, now: _now, since: _since, ...look } = props;
  const { message } = progress;
  const { words } = look;
  const mark = message.mark ?? look.town.mark;
  return (
    <DeskPage {...look} title={`${words.desk.progress.title} ${message.id}`}>
      <h1>{sayTopics(message.topics, { topics, ...look })}</h1>
      <p>{sayAreas(message.areas, { areas, words })}</p>
      <div class="columns">
        <div>
          <ProgressPart {...props} />
        </div>
        <aside>
          <Phone
            title={words.desk.progress.sentText}
            sender={look.town.name}
            text={smsText(mark, message.texts, "cs", message.accents)}
          />
          {message.texts.sms.en && (
            <Phone
              title={words.desk.compose.phoneTitleEnglish}
              sender={look.town.name}
              text={smsText(mark, message.texts, "en", message.accents)}
            />
          )}
          <Footer {...props} />
        </aside>
      </div>
    </DeskPage>
  );
}

function Footer({ progress: { message }, words }: Omit<MessageProps, "topics" | "areas">) {
  return (
    <>
      {message.dispatchedAt !== null && message.state !== "scheduled" && (
        <p class="hint">{words.desk.progress.sentBy(sayTownTime(words.common.language, message.dispatchedAt))}</p>
      )}
      {message.segmentPrice !== null && (
        <p class="hint">{words.desk.compose.perPerson(money(words.common.language)(message.segmentPrice))}</p>
      )}
      <form method="post" action={paths.copies(message.id)}>
        <button type="submit" class="quiet">
          {words.desk.progress.copy}
        </button>
      </form>
    </>
  );
}

/** A stored `reason:code`, in words. */
export function sayReason(words: DeskLook["words"], code: string | null): string {
  const { reasons } = words.desk.failed;
  return reasons[code?.split(":")[0] ?? ""] ?? reasons.other ?? "";
}

/** Who did not get it, and what can be done. */
export function FailedPage({
  id,
  failed,
  atMost,
  ...look
}: DeskLook & { id: number; failed: readonly Failed[]; atMost: number }) {
  const words = look.words.desk.failed;
  return (
    <DeskPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      {failed.length === 0 ? <p>{words.none}</p> : <p>{words.advice}</p>}
      {failed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {failed.map(({ phone, state, code }) => (
              <tr>
                <td>{sayPhone(phone)}</td>
                <td>{state === "uncertain" ? words.reasons.uncertain : sayReason(look.words, code)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {failed.length === atMost && <p class="hint">{words.shown(atMost)}</p>}
      <p>
        <a href={paths.message(id)}>{look.words.common.back}</a>
      </p>
    </DeskPage>
  );
}
