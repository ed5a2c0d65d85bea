import type { Child } from "hono/jsx";

/** One thing that was said; `about`: by whom, when, what became of it. */
export type SaidInTalk = { isOurs: boolean; text: string; about: Child };

/** What somebody wrote, and what they were answered, in the order in which it was said. */
export function Talk({ said }: { said: readonly SaidInTalk[] }) {
  return (
    <ol class="talk">
      {said.map(({ isOurs, text, about }) => (
        <li class={isOurs ? "ours" : undefined}>
          <p class="about">{about}</p>
          <p class="bubble">{text}</p>
        </li>
      ))}
    </ol>
  );
}
