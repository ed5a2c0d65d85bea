/** A part of a long text that people read, such as the wording of the consent. */
export type Section = {
  heading: string;
  paragraphs: readonly string[];
  points?: readonly string[];
};

/** A version of the consent, "2027-01", with hyphens that no line ends at. */
export const inOnePiece = (version: string): string => version.replaceAll("-", "\u2011");

/** A piece of a text that somebody has written. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "points"; points: readonly string[] };

const point = /^[-–•*]\s+/;

/** A text as it was typed: an empty line ends a paragraph, `#` begins a heading, a dash a point. */
export function blocksOf(typed: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of typed.split("\n").map((one) => one.trim())) {
    const last = blocks.at(-1);
    if (!line) isOpen = false;
    else if (line.startsWith("#")) blocks.push({ kind: "heading", text: line.replace(/^#+\s*/, "") });
    else if (point.test(line) && isOpen && last?.kind === "points")
      blocks.splice(-1, 1, { kind: "points", points: [...last.points, line.replace(point, "")] });
    else if (point.test(line)) blocks.push({ kind: "points", points: [line.replace(point, "")] });
    else if (isOpen && last?.kind === "text") blocks.splice(-1, 1, { kind: "text", text: `${last.text} ${line}` });
    else blocks.push({ kind: "text", text: line });
    if (line) isOpen = !line.startsWith("#");
  }
  return blocks;
}
