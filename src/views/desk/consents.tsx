import { paths } from "../../paths.ts";
import { consentSources } from "../../subscribers/consent.ts";
import type { LedgerEntry } from "../../subscribers/ledger.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { Card } from "../parts/card.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { type Saying, sayEnded, sayGiven } from "./say-consent.ts";

/** What of the ledger is looked for, as its form says it. */
export type LedgerFields = Record<"druh" | "zpusob" | "zneni" | "den", string>;

type ConsentsProps = DeskPageProps & {
  entries: readonly LedgerEntry[];
  asked: LedgerFields;
  isBadDay: boolean;
  versions: readonly string[];
  clerkNames: Record<string, string>;
  /** Where the older ones are. */
  older: string | undefined;
  /** Where the table is, for who may have it. */
  table: string | undefined;
};

/** The ledger of consents and withdrawals. */
export function ConsentsPage({
  entries,
  asked,
  isBadDay,
  versions,
  clerkNames,
  older,
  table,
  ...pageProps
}: ConsentsProps) {
  const words = pageProps.words.desk.consents;
  const saying = { ...pageProps, clerkNames };
  return (
    <DeskPage {...pageProps} title={words.title} wrong={isBadDay} at={paths.subscribers}>
      <PageHeading title={words.title} lead={words.lead} />
      <Filter {...{ asked, isBadDay, versions, pageProps }} />
      {entries.length === 0 && <p>{words.none}</p>}
      {entries.length > 0 && (
        <Card>
          <Rows>
            {entries.map((entry) => (
              <ConsentRow entry={entry} saying={saying} />
            ))}
          </Rows>
        </Card>
      )}
      {older && <Pager href={older}>{words.older}</Pager>}
      {table && entries.length > 0 && (
        <p>
          <a href={table}>{words.csv}</a>
        </p>
      )}
    </DeskPage>
  );
}

function ConsentRow({ entry, saying }: { entry: LedgerEntry; saying: Saying }) {
  const ended = sayEnded(entry, saying);
  const title = (
    <strong>{entry.phone ? sayPhone(entry.phone) : saying.words.desk.consents.gone(entry.subscriberId)}</strong>
  );
  return (
    <Row
      href={entry.phone ? paths.subscriber(entry.subscriberId) : undefined}
      title={title}
      about={
        <>
          {sayGiven(entry, saying)}
          {ended && <br />}
          {ended}
        </>
      }
    />
  );
}

function Filter({
  asked,
  isBadDay,
  versions,
  pageProps,
}: Pick<ConsentsProps, "asked" | "isBadDay" | "versions"> & { pageProps: DeskPageProps }) {
  const { filter, sources } = pageProps.words.desk.consents;
  const any = { value: "", label: filter.any };
  return (
    <Card>
      <form method="get" action={paths.consents}>
        <div class="row">
          <SelectField
            name="druh"
            label={filter.kind}
            value={asked.druh}
            options={[
              { value: "", label: filter.given },
              { value: "odvolane", label: filter.withdrawn },
            ]}
            problem={undefined}
          />
          <SelectField
            name="zpusob"
            label={filter.source}
            value={asked.zpusob}
            options={[any, ...consentSources.map((source) => ({ value: source, label: sources[source] }))]}
            problem={undefined}
          />
          <SelectField
            name="zneni"
            label={filter.wording}
            value={asked.zneni}
            options={[any, ...versions.map((version) => ({ value: version, label: version }))]}
            problem={undefined}
          />
          <TextField
            name="den"
            label={filter.day}
            value={asked.den}
            size={12}
            problem={isBadDay ? filter.badDay : undefined}
          />
        </div>
        <button type="submit" class="quiet">
          {filter.show}
        </button>
      </form>
    </Card>
  );
}
