import { type AuditEntry, auditActs, groupNames, nobody } from "../../audit/entry.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { Card } from "../parts/card.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { type AuditSaying, hrefOf, type SaidChange, sayChanges, sayWhat, sayWho } from "./say-audit.ts";

/** What is looked for, as its form says it. */
export type AuditFields = Record<"kdo" | "co" | "od" | "do", string>;

type AuditProps = DeskPageProps &
  AuditSaying & {
    entries: readonly AuditEntry[];
    asked: AuditFields;
    /** Which of the days were not understood. */
    badDays: readonly ("od" | "do")[];
    /** Where the older ones are, and the table. */
    older: string | undefined;
    table: string;
  };

/** Who did what: a page on which nothing can be done. */
export function AuditPage({
  entries,
  asked,
  badDays,
  older,
  table,
  clerkNames,
  topics,
  places,
  ...pageProps
}: AuditProps) {
  const words = pageProps.words.desk.audit;
  const saying = { ...pageProps, clerkNames, topics, places };
  return (
    <DeskPage {...pageProps} title={words.title} wrong={badDays.length > 0} at={paths.settings}>
      <PageHeading title={words.title} lead={words.lead} />
      <Filter {...{ asked, badDays, clerkNames, words }} />
      {entries.length === 0 && <p>{words.none}</p>}
      {entries.length > 0 && (
        <Card>
          <Rows>
            {entries.map((entry) => (
              <AuditRow entry={entry} saying={saying} />
            ))}
          </Rows>
        </Card>
      )}
      {older && <Pager href={older}>{words.older}</Pager>}
      {entries.length > 0 && (
        <p>
          <a href={table}>{words.csv}</a>
        </p>
      )}
    </DeskPage>
  );
}

function AuditRow({ entry, saying }: { entry: AuditEntry; saying: AuditSaying }) {
  return (
    <Row
      href={hrefOf(entry)}
      title={
        <>
          <strong>{sayWho(entry, saying)}</strong>: {sayWhat(entry, saying)}
        </>
      }
      about={
        <>
          {sayTownTime(saying.language, entry.at)}
          {sayChanges(entry, saying).map((change) => (
            <>
              <br />
              <Changed {...change} words={saying.words.desk.audit} />
            </>
          ))}
        </>
      }
    />
  );
}

/** "cena jedné části SMS: 1,30 Kč (dřív 1,20 Kč)". */
function Changed({ label, was, is, words }: SaidChange & { words: AuditSaying["words"]["desk"]["audit"] }) {
  if (was === undefined && is === undefined) return <>{label}</>;
  return (
    <>
      {label}: {is ?? words.nothing}
      {was !== undefined && ` (${words.was(was)})`}
    </>
  );
}

type FilterProps = Pick<AuditProps, "asked" | "badDays" | "clerkNames"> & {
  words: DeskPageProps["words"]["desk"]["audit"];
};

function Filter({ asked, badDays, clerkNames, words }: FilterProps) {
  const { filter, groups, acts } = words;
  const clerks = Object.entries(clerkNames).map(([id, name]) => ({ value: id, label: name }));
  const inGroups = groupNames.map((group) => ({ value: group, label: groups[group] }));
  const single = auditActs.map((act) => ({ value: act, label: acts[act] }));
  const dayField = (name: "od" | "do", label: string) => (
    <TextField
      name={name}
      label={label}
      value={asked[name]}
      size={12}
      problem={badDays.includes(name) ? filter.badDay : undefined}
    />
  );
  return (
    <Card>
      <form method="get" action={paths.audit}>
        <div class="row">
          <SelectField
            name="kdo"
            label={filter.who}
            value={asked.kdo}
            options={[{ value: "", label: filter.anybody }, ...clerks, { value: nobody, label: words.actors.operator }]}
            problem={undefined}
          />
          <SelectField
            name="co"
            label={filter.what}
            value={asked.co}
            options={[{ value: "", label: filter.anything }, ...inGroups]}
            others={{ label: filter.single, options: single }}
            problem={undefined}
          />
          {dayField("od", filter.from)}
          {dayField("do", filter.until)}
        </div>
        <button type="submit" class="quiet">
          {filter.show}
        </button>
      </form>
    </Card>
  );
}
