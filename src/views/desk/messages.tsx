import { money } from "../../i18n/counted.ts";
import { smsText } from "../../messages/message.ts";
import type { Failed } from "../../delivery/progress.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Area, Topic } from "../../town/town.ts";
import { type DeskLook, Phone, sayAreas, sayTopics } from "./parts.tsx";
import { DeskPage } from "../layout.tsx";
import { Once } from "../once.tsx";
import { Refusal } from "./problems.tsx";
import { ProgressPart } from "./progress.tsx";
import type { Told } from "./say-progress.ts";

type MessageProps = DeskLook &
  Told & {
    topics: readonly Topic[];
    areas: readonly Area[];
    since: number;
    /** Why what was pressed could not be done. */
    refusal?: string;
  };

/** A message that has a time or is leaving: how it goes, and what it said. */
export function MessagePage({ topics, areas, refusal, ...props }: MessageProps) {
  const { progress, now: _now, since: _since, gatewayStands: _stands, ...look } = props;
  const { message } = progress;
  const { words } = look;
  const mark = message.mark ?? look.town.mark;
  return (
    <DeskPage {...look} title={`${words.desk.progress.title} ${message.id}`}>
      <h1>{sayTopics(message.topics, { topics, ...look })}</h1>
      <p>{sayAreas(message.areas, { areas, words })}</p>
      <Refusal text={refusal} />
      <p class="trouble" id="progress-trouble" role="status" data-failed={words.desk.trouble.progress} />
      <div class="columns">
        <div>
          <ProgressPart {...props} />
        </div>
        <aside>
          <Phone
            title={words.desk.progress.text}
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

function Footer({ progress, words }: Omit<MessageProps, "topics" | "areas">) {
  const { message } = progress;
  return (
    <>
      {message.segmentPrice !== null && (
        <p class="hint">{words.desk.compose.perPerson(money(words.common.language)(message.segmentPrice))}</p>
      )}
      <form method="post" action={paths.copies(message.id)}>
        <Once />
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
                <td>
                  <a href={`tel:${phone}`}>{sayPhone(phone)}</a>
                </td>
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
