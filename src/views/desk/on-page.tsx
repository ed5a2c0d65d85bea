import type { Message } from "../../messages/message.ts";
import { isToBeShown, privateAs } from "../../messages/shown.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { Topic } from "../../town/town.ts";
import { Fact } from "../fact.tsx";
import { Card } from "../parts/card.tsx";
import { Agreement } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import type { DeskPageProps } from "./page.tsx";
import { RepairButton } from "./repairs.tsx";

/** How a form shows the box, and what was chosen before. */
export type OnPage = { isShown: boolean; kept: "" | "yes" | "no" };

type Said = Pick<DeskPageProps, "words"> & { topics: readonly Topic[] };

/** The box by which a message is shown on the town's page. */
export function OnPageBox({ onPage, words }: { onPage: OnPage | undefined } & Pick<DeskPageProps, "words">) {
  if (!onPage) return null;
  const { onPage: say } = words.desk;
  return (
    <>
      <input type="hidden" name="onPageAs" value={onPage.isShown ? "yes" : "no"} />
      <input type="hidden" name="onPageKept" value={onPage.kept} />
      <Agreement name="onPage" label={say.box} hint={say.boxHint} checked={onPage.isShown} problem={undefined} />
    </>
  );
}

/** On the check page: whether anybody will be able to read it, and the button that changes that. */
export function OnPageFact({ message, topics, words }: Said & { message: Message }) {
  const { onPage: say } = words.desk;
  const as = privateAs(message, topics);
  const isShown = isToBeShown(message, topics);
  return (
    <Fact name={say.title}>
      {isShown ? say.willBe : say.willNotBe(as)}
      {as !== "person" && !isShown && (
        <RepairButton of={message} set={{ shown: "yes" }}>
          {as === undefined ? say.show : say.showAllTheSame}
        </RepairButton>
      )}
      {isShown && as === undefined && (
        <RepairButton of={message} set={{ shown: "no" }}>
          {say.hide}
        </RepairButton>
      )}
    </Fact>
  );
}

/** Somebody has said that what is not for everybody is to be read by everybody. */
export function OnPageWarning({ message, topics, words }: Said & { message: Message }) {
  const as = privateAs(message, topics);
  if (as === undefined || as === "person" || !isToBeShown(message, topics)) return null;
  const { onPage: say } = words.desk;
  const hide = (
    <RepairButton of={message} set={{ shown: "no" }}>
      {say.hide}
    </RepairButton>
  );
  return (
    <Warning is="danger" repair={hide}>
      <p>{say.warning[as]}</p>
    </Warning>
  );
}

/** Beside a message that has left or waits: where anybody reads it, and the button that changes that. */
export function OnPageCard({
  message,
  topics,
  clerk,
  words,
}: Said & Pick<DeskPageProps, "clerk"> & { message: Message }) {
  const as = privateAs(message, topics);
  if (message.state === "cancelled" || as === "person") return null;
  const { onPage: say } = words.desk;
  const { id, state } = message;
  // Of what waits for its time nobody may have said anything yet.
  const isShown = state === "scheduled" ? isToBeShown(message, topics) : message.shown === true;
  const isPublic = isShown && state === "sending";
  return (
    <Card title={say.title} id="on-page">
      <p>{isPublic ? <a href={paths.newsItem(id)}>{say.is}</a> : isShown ? say.willBe : say.isNot}</p>
      {!isShown && as && <p>{say.warning[as]}</p>}
      {may(clerk.roles, "send message") && (
        <form method="post" action={paths.messageShown(id)}>
          <input type="hidden" name="shown" value={isShown ? "no" : "yes"} />
          <button type="submit" class={isShown || !as ? "quiet" : "quiet danger"}>
            {isShown ? say.hide : as ? say.showAllTheSame : say.show}
          </button>
        </form>
      )}
    </Card>
  );
}
