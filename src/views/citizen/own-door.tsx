import { paths } from "../../paths.ts";
import { type Held, HeldForm } from "../held.tsx";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { ProblemList, Refusal, TextField } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";

/** What has just ended: they pressed *Finish*, they were forgotten, or the half hour is over. */
export type Ended = "ended" | "forgotten" | "expired";

type DoorProps = CitizenPageProps & {
  phone: string;
  once: string;
  ended?: Ended | undefined;
  problem?: string | undefined;
  refusal?: string | undefined;
};

/** The way to one's own settings: a number, to which a code is sent, whether we know it or not. */
export function OwnDoorPage({ phone, once, ended, problem, refusal, ...pageProps }: DoorProps) {
  const { own } = pageProps.words.citizen;
  const words = own.door;
  return (
    <CitizenPage
      {...pageProps}
      title={words.title}
      at={paths.own}
      wrong={problem !== undefined || refusal !== undefined}
      typed={{ form: "own", action: paths.own }}
    >
      {ended && (
        <Warning is={ended === "expired" ? "attention" : "done"} role="status">
          <p>{own[ended]}</p>
        </Warning>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ProblemList title={pageProps.words.common.problemsTitle} problems={{ phone: problem }} />
      <Refusal text={refusal} />
      <form id="own" method="post" action={paths.own} novalidate>
        <Once token={once} />
        <TextField
          name="phone"
          label={words.phone}
          hint={words.phoneHint}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          size={17}
          required
          value={phone}
          problem={problem}
        />
        <p class="actions">
          <button type="submit">{words.next}</button>
          <span class="hint">{pageProps.calls ? words.nextHintCalls : words.nextHint}</span>
        </p>
      </form>
      <p>
        <a href={paths.home}>{words.signUp}</a>
      </p>
    </CitizenPage>
  );
}

/** The half hour ended while something was typed: the settings are opened in another window, and this one goes on. */
export function OwnHeldPage({ held, ...pageProps }: CitizenPageProps & { held: Held }) {
  const { title, expiredHeld, openAnew } = pageProps.words.citizen.own;
  return (
    <CitizenPage {...pageProps} title={title} isHeld>
      <h1>{title}</h1>
      <p>{expiredHeld}</p>
      <p>
        <a class="button" href={paths.own} target="_blank" rel="noopener">
          {openAnew}
        </a>
      </p>
      <HeldForm held={held} words={pageProps.words} />
    </CitizenPage>
  );
}
