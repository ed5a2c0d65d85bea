import { money } from "../../i18n/counted.ts";
import { priceOf } from "../../messages/costs.ts";
import { countCalled, countFailed, type ListedMessage } from "../../messages/message.ts";
import { Bar } from "../parts/bar.tsx";
import type { DeskPageProps } from "./page.tsx";

/** A message of a list; of one that is leaving also how many people it was handed on for. */
export type Item = ListedMessage & { handed?: number };

type FiguresProps = Pick<DeskPageProps, "words"> & { item: Item };

/** How a message went, as far as its row knows: to how many, a bar, crowns. Nothing before it has left. */
export function ItemFigures({ item, words }: FiguresProps) {
  const { recipients, state } = item;
  // What was stopped did not cost all of it.
  const costs = state === "cancelled" ? null : item.costs;
  if (recipients === null) return null;
  return (
    <div class="figures">
      <People item={item} recipients={recipients} words={words} />
      {costs && <strong class="price">{money(words.common.language)(priceOf(costs))}</strong>}
    </div>
  );
}

function People({ item, recipients, words }: FiguresProps & { recipients: number }) {
  const { start } = words.desk;
  const { totals, handed } = item;
  const [delivered, failed] = totals ? [totals.delivered, countFailed(totals)] : [0, 0];
  const noReceipt = totals?.noReceipt ?? 0;
  if (handed === undefined && delivered + failed + noReceipt === 0)
    return <strong class="people">{start.toPeople(recipients)}</strong>;
  const { answered, unreached } = totals ? countCalled(totals) : { answered: 0, unreached: 0 };
  const left = handed ?? recipients;
  const said =
    handed === undefined
      ? sayReached(item, { delivered, known: delivered + failed + noReceipt, recipients, words })
      : start.handed(handed, recipients);
  return (
    <div class="people">
      <p>
        <strong>{said}</strong> {failed > 0 && <span>{start.missedIt(failed)}</span>}
      </p>
      <Bar
        small
        label={[said, ...(failed > 0 ? [start.missedIt(failed)] : [])].join(", ")}
        parts={[
          { part: "delivered", count: delivered - answered },
          { part: "answered", count: answered },
          {
            part: item.state === "cancelled" ? "waiting" : "accepted",
            count: Math.max(0, left - delivered - failed - noReceipt),
          },
          { part: "unreached", count: unreached },
          { part: "uncertain", count: noReceipt },
          { part: "failed", count: failed - unreached },
          { part: "waiting", count: recipients - left },
        ]}
      />
    </div>
  );
}

type Reached = Pick<FiguresProps, "words"> & { delivered: number; known: number; recipients: number };

/** Receipts are counted while somebody looks: unless everybody is known of, it is what was known then. */
function sayReached({ state }: Item, { delivered, known, recipients, words }: Reached): string {
  const { reached, reachedSoFar } = words.desk.start;
  const isAll = state === "cancelled" || known >= recipients;
  return (isAll ? reached : reachedSoFar)(delivered, recipients);
}
