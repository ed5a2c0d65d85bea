import { isAskedFor, type WaitingRequest } from "../../enrolment/waiting-request.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { Card } from "../parts/card.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { DeskPageProps } from "./page.tsx";
import type { Listed } from "./say-people.ts";

type WaitingProps = Pick<DeskPageProps, "language" | "words"> & { asked: Listed; requests: readonly WaitingRequest[] };

/** Landlines that wait for a call with their code, of those that the list is asked for. What is done about them is a page of its own. */
export function WaitingPeople({ asked, requests, language, words }: WaitingProps) {
  const said = words.desk.subscribers;
  const shown = requests.filter((request) => isAskedFor(request, asked));
  return (
    <>
      <div role="status">
        <h2 class="count">{said.shown.waiting(shown.length)}</h2>
      </div>
      {shown.length > 0 && (
        <Card>
          <Rows>
            {shown.map(({ phone, addresses, waitsSince }) => (
              <Row
                href={paths.landlines}
                title={[sayPhone(phone), ...(addresses ?? [])].join(" · ")}
                about={words.desk.landlines.waitsSince(sayTownTime(language, waitsSince))}
              />
            ))}
          </Rows>
        </Card>
      )}
      <p class="actions">
        <a class="button quiet" href={paths.landlines}>
          {said.release}
        </a>
      </p>
    </>
  );
}
