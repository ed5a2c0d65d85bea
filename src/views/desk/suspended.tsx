import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** Numbers that were said not to exist three times: the office asks, and decides. */
export function SuspendedPage({
  suspended,
  ...pageProps
}: DeskPageProps & { suspended: readonly { id: number; phone: string }[] }) {
  const words = pageProps.words.desk.suspended;
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.desk}>
      <PageHeading title={words.title} lead={suspended.length > 0 ? words.lead : words.none} />
      {suspended.length > 0 && (
        <Card>
          <Rows>
            {suspended.map(({ id, phone }) => (
              <Row href={paths.subscriber(id)} title={sayPhone(phone)}>
                <form method="post" action={paths.reinstate(id)}>
                  <button type="submit" class="quiet">
                    {words.reinstate}
                  </button>
                </form>
                <form method="post" action={paths.endSuspended(id)}>
                  <button type="submit" class="quiet danger">
                    {words.endSuspended}
                  </button>
                </form>
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </DeskPage>
  );
}
