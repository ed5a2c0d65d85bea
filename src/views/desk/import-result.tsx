import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import type { AddressImport } from "../../register/address-import.ts";
import { Card } from "../parts/card.tsx";
import type { ImportProps } from "./places-import.tsx";

type ResultProps = ImportProps & { last: AddressImport };

/** What the last file has changed: counts, and names where they are few. */
export function ImportResult({ last, changes, words }: ResultProps) {
  const { result } = words.desk.places;
  const change = ({ from, to }: { from: string; to: string }) => result.change(from, to);
  return (
    <Card title={result.title(last.fileName)}>
      <p>{saidOf(last, words)}</p>
      <p>{result.addresses(last.addresses)}</p>
      {isUnchanged(last) && <p>{result.nothing}</p>}
      <Changed count={last.added} said={result.added} names={changes?.added} words={words} />
      <Changed count={last.renamed} said={result.renamed} names={changes?.renamed.map(change)} words={words} />
      <Changed count={last.moved} said={result.moved} names={changes?.moved.map(change)} words={words} />
      <Changed count={last.returned} said={result.returned} names={changes?.returned} words={words} />
      {last.placed > 0 && <p>{result.placed(last.placed)}</p>}
      {last.vanished > 0 && (
        <p>
          <a href={paths.vanishedPlaces}>{result.vanished(last.vanished)}</a>. {result.vanishedWhat}
        </p>
      )}
      <Changed count={last.blocked} said={result.blocked} names={changes?.blocked} words={words}>
        {result.blockedWhat}
      </Changed>
      <Changed count={last.unread} said={result.unread} names={changes?.unread.map(result.line)} words={words} />
    </Card>
  );
}

function saidOf({ state, endedAt, strange }: AddressImport, words: ImportProps["words"]): string {
  const { finished, abandoned, stopped } = words.desk.places.result.states;
  const when = sayTownTime(words.common.language, endedAt ?? 0, "on");
  if (state === "stopped") return stopped(strange?.name ?? "");
  return state === "abandoned" ? abandoned(when) : finished(when);
}

const isUnchanged = ({ state, added, renamed, moved, returned, vanished, placed }: AddressImport) =>
  state === "finished" && added + renamed + moved + returned + vanished + placed === 0;

type ChangedProps = Pick<ImportProps, "words"> & {
  count: number;
  said: (count: number) => string;
  names: readonly string[] | undefined;
  children?: string;
};

function Changed({ count, said, names = [], words, children }: ChangedProps) {
  if (count === 0) return null;
  if (names.length === 0) return <p>{said(count)}</p>;
  return (
    <details class="fold">
      <summary>{said(count)}</summary>
      {children && <p>{children}</p>}
      <ul>
        {names.map((name) => (
          <li>{name}</li>
        ))}
        {count > names.length && <li>{words.desk.places.result.more(count - names.length)}</li>}
      </ul>
    </details>
  );
}
