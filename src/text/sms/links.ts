/** What stands before a link, if anything does. */
const before = `(?<![^\\s<>"„“”«»‚‘'’(),;:!?[\\]{}–—=|])`;
const host = "[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*";
/** A full stop without a space behind it makes no link, so a bare name must end as our addresses do. */
const ending = "\\.(?:cz|sk|eu|com|org|net|info|gov|edu|online|app|de|at|pl)(?![\\p{L}\\p{N}-])";
const links = new RegExp(
  `${before}(?:(?:https?:\\/\\/|www\\.)[^\\s<>"„“”«»]+|[^\\s<>"„“”«»(),;:!?@]+@${host}|${host}${ending}(?:[/?#:][^\\s<>"„“”«»]*)?)`,
  "giu",
);
/** A sentence's, not the link's. */
const punctuation = /[.,:;!?'’‘…\]}]+$/u;

/** Rewrites a text, its links and e-mail addresses by one way and the words between them by another. */
export function rewrite(text: string, word: (words: string) => string, link: (link: string) => string): string {
  let written = "";
  let done = 0;
  for (const { 0: found, index } of text.matchAll(links)) {
    const whole = withoutPunctuation(found);
    written += word(text.slice(done, index)) + link(whole);
    done = index + whole.length;
  }
  return written + word(text.slice(done));
}

/** A closing bracket is the link's own only where the link opens one. */
function withoutPunctuation(found: string): string {
  const bare = found.replace(punctuation, "");
  const isOpened = /\([^()]*\)$/.test(bare);
  return bare.endsWith(")") && !isOpened ? withoutPunctuation(bare.slice(0, -1)) : bare;
}

/**
 * A link as it can be written without accents and still leads where it led: a host in punycode, a path in per cent (WHATWG
 * URL). What no URL can be made of stays as it is.
 */
export function linkAddress(link: string): string {
  if (!/[^ -~]/.test(link)) return link;
  try {
    if (/^https?:/i.test(link)) return new URL(link).href;
    const at = link.lastIndexOf("@") + 1;
    const address = new URL(`https://${link.slice(at)}`).href.slice("https://".length);
    return link.slice(0, at) + (/[/?#]/.test(link.slice(at)) ? address : address.replace(/\/$/, ""));
  } catch {
    return link;
  }
}
