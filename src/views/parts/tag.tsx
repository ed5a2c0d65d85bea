import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import { lookOf } from "./topics.ts";

/** What a message is about: the topic's icon and name. */
export function TopicTag({ topic, children }: { topic: { key: string }; children: Child }) {
  const { icon, family } = lookOf(topic);
  return (
    <span class={`tag of-${family}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
