import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** Numbers that were said not to exist three times: the office asks, and decides. */
export function SuspendedPage({
  suspended,
  ...pageProps
}: DeskPageProps & { suspended: readonly { id: number; phone: string }[] }) {
  const words = pageProps.words.desk.suspended;
  return (
    <DeskPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      <p>{suspended.length > 0 ? words.lead : words.none}</p>
      <ul class="list">
        {suspended.map(({ id, phone }) => (
          <li>
            <p>{sayPhone(phone)}</p>
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
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
