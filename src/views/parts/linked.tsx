import type { Child } from "hono/jsx";
import { rewrite } from "../../text/sms/links.ts";

/** A text that somebody has written, whose links and e-mail addresses can be followed; none of it is markup. */
export function Linked({ text }: { text: string }) {
  const pieces: Child[] = [];
  rewrite(
    text,
    (words) => {
      pieces.push(words);
      return words;
    },
    (link) => {
      const href = addressOf(link);
      pieces.push(href ? <a href={href}>{link}</a> : link);
      return link;
    },
  );
  return <>{pieces}</>;
}

/** Where a link leads; undefined where it is none after all. */
function addressOf(link: string): string | undefined {
  if (/^https?:\/\//i.test(link)) return URL.canParse(link) ? link : undefined;
  if (/^[^/?#]+@/.test(link)) return `mailto:${link}`;
  return URL.canParse(`https://${link}`) ? `https://${link}` : undefined;
}
