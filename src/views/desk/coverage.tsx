import { paths } from "../../paths.ts";
import {
  type Coverage,
  type CoveredStreet,
  heardHouses,
  housesOf,
  inWalkingOrder,
} from "../../subscribers/coverage.ts";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { Printed } from "../parts/printed.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** So many streets stand on a page, and on its paper. */
const streetsAPage = 60;

type CoverageProps = DeskPageProps & Coverage & { page: number; now: number };

/** How many houses of each street have a telephone in the list, and which have none: for paper, too. */
export function CoveragePage({ streets, people, nowhere, page, now, ...pageProps }: CoverageProps) {
  const words = pageProps.words.desk.coverage;
  const { all, heard } = housesOf({ streets });
  const here = streets.slice(page * streetsAPage, (page + 1) * streetsAPage);
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.enrolment}>
      <PageHeading title={words.title} lead={words.lead} />
      <Printed words={pageProps.words} now={now} />
      <p>
        {all > 0 ? words.total(all, heard) : words.none} {words.people(people, nowhere)}
      </p>
      {here.length > 0 && (
        <>
          <p class="actions">
            <a href={paths.coverageTable}>{words.csv}</a> <span class="hint">{words.print}</span>
          </p>
          <StreetTable streets={here} words={pageProps.words} />
        </>
      )}
      {page > 0 && <Pager href={paths.coveragePage(page - 1)}>{words.previous}</Pager>}
      {streets.length > (page + 1) * streetsAPage && <Pager href={paths.coveragePage(page + 1)}>{words.next}</Pager>}
    </DeskPage>
  );
}

/** Two columns, so that it fits a telephone as well as paper. */
function StreetTable({ streets, words }: { streets: readonly CoveredStreet[]; words: DeskPageProps["words"] }) {
  const say = words.desk.coverage;
  return (
    <table class="on-card">
      <thead>
        <tr>
          <th scope="col">{say.street}</th>
          <th scope="col">{say.silent}</th>
        </tr>
      </thead>
      <tbody>
        {streets.map((street) => (
          <tr>
            <th scope="row">
              {street.name}
              {street.kind === "street" && street.part !== "" && <> ({say.inPart(street.part)})</>}
              <br />
              <span class="hint">{sayCounts(street, words)}</span>
            </th>
            <td>{street.houses > 0 && (street.silent.length > 0 ? boxes(street.silent) : say.allHeard)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sayCounts(street: CoveredStreet, words: DeskPageProps["words"]): string {
  const { counts, noHouses, onlyPart } = words.desk.coverage;
  const { houses, people, kind } = street;
  if (houses > 0) return counts(houses, heardHouses(street), people);
  return kind === "part" ? onlyPart(people) : noHouses(people);
}

/** A box to be ticked before each number, which stays on its line. */
const boxes = (silent: readonly string[]) =>
  inWalkingOrder(silent)
    .map((number) => `☐\u00a0${number.replaceAll(" ", "\u00a0")}`)
    .join("  ");
