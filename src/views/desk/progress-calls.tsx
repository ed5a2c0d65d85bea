import { Card } from "../parts/card.tsx";
import type { ProgressProps } from "./progress.tsx";

/** How the calls of a message ended, those that are still to come among them. */
export function Calls({ progress, words }: ProgressProps) {
  const say = words.desk.progress.calls;
  const { heard = 0, machine = 0, notReached = 0, optedOut = 0 } = progress.totals.calls ?? {};
  const rows = [
    [say.heard, heard],
    [say.machine, machine],
    [say.comingAgain, progress.comingAgain],
    [say.notReached, notReached],
    [say.optedOut, optedOut],
  ] as const;
  const shown = rows.filter(([, people]) => people > 0);
  if (shown.length === 0) return null;
  return (
    <Card title={say.title}>
      <table id="progress-calls">
        <tbody>
          {shown.map(([text, people]) => (
            <tr>
              <th scope="row">{text}</th>
              <td>{people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
