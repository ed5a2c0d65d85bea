import { mayResend } from "../../delivery/progress-rules.ts";
import { paths } from "../../paths.ts";
import { failures } from "../../providers/contract.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Warning } from "../parts/warning.tsx";
import { sayReason } from "./failed.tsx";
import type { ProgressProps } from "./progress.tsx";

/** Who had the same words a moment before, and was not sent them again. */
export function Repeated({ progress: { totals }, words }: ProgressProps) {
  return totals.repeated ? <p>{words.desk.progress.repeated(totals.repeated)}</p> : null;
}

/** What failed, by reason in plain words. */
export function Reasons({ progress, words }: ProgressProps) {
  const { failed } = progress.totals;
  const rows = failures.flatMap((reason) => (failed[reason] ? [{ reason, people: failed[reason] }] : []));
  if (rows.length === 0 && progress.uncertain === 0) return null;
  return (
    <Card title={words.desk.progress.reasons}>
      <table>
        <tbody>
          {rows.map(({ reason, people }) => (
            <tr>
              <th scope="row">{sayReason(words, reason)}</th>
              <td>{people}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={paths.failed(progress.message.id)}>{words.desk.progress.whoFailed}</a>
      </p>
    </Card>
  );
}

/** People of whom nothing can be known: one line, its consequence, and the clerk decides. */
export function Uncertain({ progress, now, words }: ProgressProps) {
  const { message, uncertain } = progress;
  if (uncertain === 0) return null;
  const say = words.desk.progress;
  return (
    <Warning is="attention">
      <p>{say.uncertain(uncertain)}</p>
      {mayResend(progress, now) && (
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
