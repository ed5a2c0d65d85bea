import { paths } from "../paths.ts";
import { type CitizenLook, CitizenPage } from "./layout.tsx";
import { OfficeContacts } from "./office.tsx";

/** What will happen, and the button that does it. `phone` is masked. */
export function LeavePage({ code, phone, ...look }: CitizenLook & { code: string; phone: string }) {
  const words = look.words.citizen.leave;
  return (
    <CitizenPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.text(phone)}</p>
      <form method="post" action={paths.leave(code)}>
        <button type="submit">{words.leave}</button>
      </form>
      <p>
        {words.instead} <a href={paths.home}>{words.insteadLink}</a>.
      </p>
    </CitizenPage>
  );
}

/** They have left, now or before, and can come back. */
export function LeftPage({ phone, ...look }: CitizenLook & { phone: string }) {
  const words = look.words.citizen.leave;
  return (
    <CitizenPage {...look} title={words.leftTitle}>
      <div class="banner done">
        <h1>{words.leftTitle}</h1>
        <p>{words.left(phone)}</p>
      </div>
      <p>
        {words.back} <a href={paths.home}>{words.backLink}</a>.
      </p>
    </CitizenPage>
  );
}

/** The link did not work: why, and the other ways to leave. */
export function NotLeftPage({ problem, ...look }: CitizenLook & { problem: "unknown" | "tooMany" }) {
  const words = look.words.citizen.leave;
  const title = problem === "unknown" ? words.unknownTitle : words.tooManyTitle;
  return (
    <CitizenPage {...look} title={title}>
      <h1>{title}</h1>
      <p class="lead">{words[problem]}</p>
      <OfficeContacts words={look.words} office={look.office} />
    </CitizenPage>
  );
}
