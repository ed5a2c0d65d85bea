import type { ListedRow, ListImport } from "../../imports/list-import.ts";
import { type VerdictName, verdictNames } from "../../imports/verdict.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Pager } from "../parts/pager.tsx";
import type { DeskPageProps } from "./page.tsx";

/** Which rows are looked at: of one verdict, of all that stand against anybody, or all. */
export type Shown = { show: string; page: number; rows: readonly ListedRow[]; hasMore: boolean };

export type PreviewProps = Pick<DeskPageProps, "words" | "language"> & {
  list: ListImport;
  shown: Shown;
  topics: readonly Topic[];
};

/** The verdicts that somebody has to look at, unless they choose others. */
export const problemVerdicts: readonly VerdictName[] = verdictNames.filter(
  (name) => name !== "new" && name !== "known",
);

/** Which verdicts a choice means. */
export function verdictsOf(show: string): readonly VerdictName[] {
  const one = verdictNames.find((name) => name === show);
  if (one) return [one];
  return show === "all" ? verdictNames : problemVerdicts;
}

/** The counts, each a way to its rows, and a page of them. */
export function Preview({ list, shown, ...said }: PreviewProps) {
  const { words } = said;
  const say = words.desk.imports;
  const counted = verdictNames.flatMap((name) => {
    const count = list.counts[name] ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  if (counted.length === 0) return null;
  const problems = counted.filter(({ name }) => problemVerdicts.includes(name));
  const link = (show: string, text: string, count: number) => (
    <li>
      <a href={paths.listRows(list.id, { show, page: 0 })} aria-current={shown.show === show ? "true" : undefined}>
        {text}: <strong>{count}</strong>
      </a>
    </li>
  );
  const sum = (some: typeof counted) => some.reduce((all, { count }) => all + count, 0);
  return (
    <Card title={say.preview.title} id="rows">
      <ul class="chips">
        {counted.map(({ name, count }) => link(name, say.verdicts[name], count))}
        {problems.length > 1 && link("problems", say.preview.problems, sum(problems))}
        {counted.length > 1 && link("all", say.preview.everybody, sum(counted))}
      </ul>
      {shown.rows.length === 0 ? <p>{say.preview.none}</p> : <Table rows={shown.rows} {...said} />}
      {shown.page > 0 && (
        <Pager href={paths.listRows(list.id, { show: shown.show, page: shown.page - 1 })}>{say.preview.previous}</Pager>
      )}
      {shown.hasMore && (
        <Pager href={paths.listRows(list.id, { show: shown.show, page: shown.page + 1 })}>{say.preview.next}</Pager>
      )}
    </Card>
  );
}

function Table({ rows, topics, language, words }: Pick<Shown, "rows"> & Omit<PreviewProps, "list" | "shown">) {
  const { preview } = words.desk.imports;
  const wished = ({ person }: ListedRow) =>
    [
      person?.address,
      ...topics.filter(({ id }) => person?.topics?.includes(id)).map((topic) => shortTopicName(topic, language)),
    ].filter(Boolean);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{preview.row}</th>
          <th scope="col">{preview.who}</th>
          <th scope="col">{preview.what}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td>{row.row}</td>
            <td>
              {row.name}
              {row.name && <br />}
              {row.phone ? sayPhone(row.phone) : row.said}
              {wished(row).length > 0 && (
                <>
                  <br />
                  <span class="hint">{wished(row).join(" · ")}</span>
                </>
              )}
            </td>
            <td>{sayWhat(row, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As a sentence begins. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function sayWhat({ verdict, above, fields = [], remarks = [] }: ListedRow, words: DeskPageProps["words"]): string {
  const say = words.desk.imports;
  const differs = fields.length > 0 && say.preview.differs(fields.map((field) => say.fields[field]).join(", "));
  const pointed = remarks.map(({ remark, written }) => `${capital(say.remarks[remark])} (${written}).`);
  return [`${capital(say.verdicts[verdict])}.`, above && say.preview.twice(above), differs, ...pointed]
    .filter(Boolean)
    .join(" ");
}
