import { countParts, mayResend } from "../../delivery/progress-rules.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { failures } from "../../providers/contract.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Warning } from "../parts/warning.tsx";
import { sayNoReceipt, sayReason } from "./failed.tsx";
import type { ProgressProps } from "./progress.tsx";

/** Who had the same words a moment before, and was not sent them again. */
export function Repeated({ progress: { totals }, words }: ProgressProps) {
  return totals.repeated ? <p>{words.desk.progress.repeated(totals.repeated)}</p> : null;
}

/** Who must be told in another way: how many, why in plain words, and where they are listed. */
export function Otherwise({ progress, now, words }: ProgressProps) {
  const { failed, calls } = progress.totals;
  const say = words.desk.progress;
  const rows = failures.flatMap((reason) => (failed[reason] ? [{ reason, people: failed[reason] }] : []));
  const { failed: notSent, noReceipt } = countParts(progress);
  const missing = notSent + noReceipt;
  if (missing === 0) return null;
  return (
    <Card title={say.otherwise} beside={<strong>{say.people(missing)}</strong>}>
      <table>
        <tbody>
          {rows.map(({ reason, people }) => (
            <tr>
              <th scope="row">{sayReason(words, reason)}</th>
              <td>{people}</td>
            </tr>
          ))}
          {progress.uncertain > 0 && (
            <tr>
              <th scope="row">{sayReason(words, "uncertain")}</th>
              <td>{progress.uncertain}</td>
            </tr>
          )}
          {noReceipt > 0 && (
            <tr>
              <th scope="row">{sayNoReceipt(words, progress.totals.noReceiptUntil ?? now)}</th>
              <td>{noReceipt}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="actions">
        <a href={paths.failed(progress.message.id)}>{say.whoFailed}</a>
        {(calls?.notReached ?? 0) > 0 && <a href={paths.missed(progress.message.id)}>{say.calls.list}</a>}
      </p>
      {(calls?.notReached ?? 0) > 0 && progress.comingAgain > 0 && <p class="hint">{say.calls.listGrows}</p>}
    </Card>
  );
}

/** People of whom nothing can be known: one line, its consequence, and the clerk decides. */
export function Uncertain({ progress, clerk, now, words }: ProgressProps) {
  const { message, uncertain } = progress;
  if (uncertain === 0) return null;
  const say = words.desk.progress;
  return (
    <Warning is="attention">
      <p>{say.uncertain(uncertain)}</p>
      {mayResend(progress, now) && may(clerk.roles, "send message") && (
        <form method="post" action={paths.resending(message.id)}>
          <Once />
          <button type="submit" class="quiet">
            {say.resend(uncertain)}
          </button>
        </form>
      )}
    </Warning>
  );
}
