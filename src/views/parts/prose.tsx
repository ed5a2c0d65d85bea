import { type Block, blocksOf } from "../../i18n/prose.ts";

/** A text that somebody has written, as paragraphs, headings and points; none of it is markup. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((block) => (
        <ProseBlock {...block} />
      ))}
    </>
  );
}

function ProseBlock(block: Block) {
  if (block.kind === "heading") return <h2>{block.text}</h2>;
  if (block.kind === "text") return <p>{block.text}</p>;
  return (
    <ul>
      {block.points.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  );
}
