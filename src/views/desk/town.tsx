import { paths } from "../../paths.ts";
import type { Town } from "../../town/town.ts";
import { GatewayLimits, type UsedGateways } from "../gateway-limits.tsx";
import { Card } from "../parts/card.tsx";
import { Choices, ProblemList, type Problems, Refusal, TextField } from "../parts/fields.tsx";
import { Groups } from "../parts/groups.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { CallNumber, CallSettings } from "./town-calls.tsx";
import { TrialNote, type Tried } from "./trial.tsx";

export type TownFields = Record<keyof Town, string>;

type TownProps = DeskPageProps & {
  form: TownFields;
  /** Of the town that is shown, or was when the form was opened. */
  version: number;
  problems: Problems;
  /** Why the form was not taken although nothing in it is wrong. */
  refusal: string | undefined;
  saved: boolean;
  /** The number that landlines are called from, empty where none is set; undefined where the town calls nobody. */
  number: { from: string; isOffices: boolean; tried: Tried | undefined } | undefined;
  gateways: UsedGateways;
};

/** Colours dark enough to be read on white, to begin from: the browser shows them as samples. */
const samples = ["#14598c", "#0b5f63", "#1a5632", "#5a5a12", "#6b4423", "#9b1c1c", "#7a1f4d", "#5b2a86", "#44505c"];

/** What the town says of itself. */
export function TownPage({ form, version, problems, refusal, saved, number, gateways, ...pageProps }: TownProps) {
  const words = pageProps.words.desk.settings;
  return (
    <DeskPage
      {...pageProps}
      title={words.title}
      typed={{ form: "settings", action: paths.settings }}
      at={paths.settings}
    >
      <PageHeading title={words.title} />
      {saved && (
        <Warning is="done" role="status">
          <p>{words.saved}</p>
        </Warning>
      )}
      <TrialNote tried={number?.tried} />
      <Refusal text={refusal} />
      {!refusal && <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />}
      <form id="settings" method="post" action={paths.settings} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        <Groups>
          <Card title={words.groups.town}>
            <TextField name="name" label={words.name} value={form.name} problem={problems.name} />
            <TextField name="mark" label={words.mark} hint={words.markHint} value={form.mark} problem={problems.mark} />
            <TextField
              name="abbreviation"
              label={words.abbreviation}
              hint={words.abbreviationHint}
              value={form.abbreviation}
              problem={problems.abbreviation}
            />
            <TextField
              name="segmentPrice"
              label={words.segmentPrice}
              hint={words.segmentPriceHint}
              inputmode="decimal"
              value={form.segmentPrice}
              problem={problems.segmentPrice}
            />
            <TextField
              name="accent"
              label={words.accent}
              hint={words.accentHint}
              type="color"
              list="colours"
              value={form.accent}
              problem={problems.accent}
            />
            <datalist id="colours">
              {samples.map((colour) => (
                <option value={colour} />
              ))}
            </datalist>
          </Card>
          <Card title={words.groups.office}>
            <TextField
              name="officeName"
              label={words.officeName}
              hint={words.officeNameHint}
              value={form.officeName}
              problem={problems.officeName}
            />
            <TextField
              name="officePhone"
              label={words.officePhone}
              type="tel"
              value={form.officePhone}
              problem={problems.officePhone}
            />
            <TextField
              name="officeAddress"
              label={words.officeAddress}
              value={form.officeAddress}
              problem={problems.officeAddress}
            />
            <TextField
              name="officeEmail"
              label={words.officeEmail}
              type="email"
              value={form.officeEmail}
              problem={problems.officeEmail}
            />
          </Card>
          <Card title={words.groups.crisis}>
            <Choices
              name="resendCrisis"
              legend={words.resendCrisis}
              hint={words.resendCrisisHint}
              type="radio"
              problem={problems.resendCrisis}
              choices={[
                { value: "yes", label: words.ratherTwice, checked: form.resendCrisis === "yes" },
                { value: "no", label: words.askMe, checked: form.resendCrisis !== "yes" },
              ]}
            />
          </Card>
          {number && <CallSettings form={form} problems={problems} words={pageProps.words} />}
        </Groups>
        <button type="submit">{words.save}</button>
      </form>
      <Card title={pageProps.words.desk.clerks.title}>
        <p>{pageProps.words.desk.clerks.lead}</p>
        <p>
          <a href={paths.clerks}>{pageProps.words.desk.clerks.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.topics.title}>
        <p>{pageProps.words.desk.topics.linkLead}</p>
        <p>
          <a href={paths.topics}>{pageProps.words.desk.topics.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.templates.title}>
        <p>{pageProps.words.desk.templates.linkLead}</p>
        <p>
          <a href={paths.templates}>{pageProps.words.desk.templates.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.places.linkTitle}>
        <p>{pageProps.words.desk.places.linkLead}</p>
        <p>
          <a href={paths.places}>{pageProps.words.desk.places.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.retention.title}>
        <p>{pageProps.words.desk.retention.lead}</p>
        <p>
          <a href={paths.retention}>{pageProps.words.desk.retention.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.wordings.title}>
        <p>{pageProps.words.desk.wordings.lead}</p>
        <p>
          <a href={paths.wordings}>{pageProps.words.desk.wordings.link}</a>
        </p>
      </Card>
      <Card title={pageProps.words.desk.audit.title}>
        <p>{pageProps.words.desk.audit.lead}</p>
        <p>
          <a href={paths.audit}>{pageProps.words.desk.audit.link}</a>
        </p>
      </Card>
      {number && <CallNumber {...number} words={pageProps.words} />}
      <details class="fold">
        <summary>{pageProps.words.public.health.limits.title}</summary>
        <GatewayLimits gateways={gateways} words={pageProps.words} />
      </details>
    </DeskPage>
  );
}
