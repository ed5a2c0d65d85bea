import { paths } from "../paths.ts";
import { CitizenPage, type PageProps } from "./layout.tsx";

type Look = Pick<PageProps, "town" | "language" | "words">;

/** One sentence of what is the matter, and where to go. */
export function PlainPage({ title, text, ...look }: Look & { title: string; text: string }) {
  return (
    <CitizenPage {...look} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={paths.home}>{look.words.common.notFound.home}</a>
      </p>
    </CitizenPage>
  );
}

/** A fault, with the number under which the log has it. */
export function FaultPage({ reference, ...look }: Look & { reference: string }) {
  const { title, text } = look.words.common.fault;
  return (
    <CitizenPage {...look} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p class="reference">{reference}</p>
    </CitizenPage>
  );
}
