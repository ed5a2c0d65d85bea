import type { Roles } from "../../clerks/role.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { type Alarm, kindOf, subjectOf } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { HaltCause } from "../../providers/contract.ts";
import type { ProviderName } from "../../providers/names.ts";
import { proofOf, titleOf } from "../../providers/wording.ts";
import type { PageProps } from "../layout.tsx";
import { Warning } from "../parts/warning.tsx";

/* What needs somebody: banners about gateways, and about the system itself. */

type Words = Pick<PageProps, "words">;

/** What is the matter, and where to read on. */
export function AlarmBanner({ words, roles, alarm: { cause, raisedAt } }: Words & { roles: Roles; alarm: Alarm }) {
  const say = words.desk.alarms;
  const [kind, provider] = [kindOf(cause), subjectOf(cause)];
  const since = sayTownTime(words.common.language, raisedAt, "since");
  return (
    <Warning is="danger" role="alert">
      <p>
        {say.kinds[kind](provider ? titleOf(provider) : "", since, proofOf(provider))}{" "}
        {kind === "halted" ? <a href={paths.desk}>{say.startLink}</a> : <a href={paths.health}>{say.healthLink}</a>}
      </p>
      {kind === "silent" && may(roles, "look after provider") && (
        <form method="post" action={paths.tryProvider(subjectOf(cause) ?? "")}>
          <button type="submit">{say.tryNow}</button>
        </form>
      )}
    </Warning>
  );
}

/** The town was restored from a file, and nothing leaves: who may say that it does, is led there. */
export function Held({ words, roles }: Words & { roles: Roles }) {
  const { held, heldLink } = words.desk.alarms;
  const repair = may(roles, "set up town") && (
    <a class="button quiet" href={paths.retention}>
      {heldLink}
    </a>
  );
  return (
    <Warning is="danger" role="alert" repair={repair}>
      <p>{held}</p>
    </Warning>
  );
}

/** The gateway is not set up: nothing can leave, and where it says why. */
export const NotSetUp = ({ words }: Words) => <SeeHealth words={words} said={words.desk.alarms.notSetUp} />;

/** The gateway of calls lacks a setting: whoever is called hears nothing. */
export const CallsNotSetUp = ({ words }: Words) => <SeeHealth words={words} said={words.desk.alarms.callsNotSetUp} />;

/** The town would call from its office's number: whom it calls hears nothing. */
export const FromOffice = ({ words }: Words) => <SeeHealth words={words} said={words.desk.alarms.fromOffice} />;

/** What a setting lacks, and where it stands. */
function SeeHealth({ words, said }: Words & { said: string }) {
  const see = (
    <a class="button quiet" href={paths.health}>
      {words.desk.alarms.healthLink}
    </a>
  );
  return (
    <Warning is="danger" role="alert" repair={see}>
      <p>{said}</p>
    </Warning>
  );
}

/** A provider that takes nothing until somebody mends it. Times are epoch ms. */
export type HaltedProvider = { provider: ProviderName; haltCause: HaltCause | null; haltedAt: number };

type HaltedProps = Words & {
  roles: Roles;
  halted: HaltedProvider;
  /** The provider that messages take meanwhile. */
  carriedOnBy: ProviderName | undefined;
};

/** What a halted provider needs, and the button for when it is mended. */
export function Halted({ words, roles, halted: { provider, haltCause, haltedAt }, carriedOnBy }: HaltedProps) {
  const { title, companyTitle, causes, waits, carriedOn, resume } = words.desk.halted;
  return (
    <Warning is="danger" role="alert">
      <h2>{carriedOnBy === undefined ? title : companyTitle(titleOf(provider))}</h2>
      <p>{haltCause && causes[haltCause]}</p>
      <p>{carriedOnBy === undefined ? waits : carriedOn(titleOf(carriedOnBy))}</p>
      {may(roles, "look after provider") && (
        <form method="post" action={paths.resume(provider)}>
          <input type="hidden" name="haltedAt" value={String(haltedAt)} />
          <button type="submit">{resume}</button>
        </form>
      )}
    </Warning>
  );
}
