import { paths } from "../../paths.ts";
import { Card } from "../parts/card.tsx";
import { type Problems, TextArea, TextField } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import type { DeskPageProps } from "./page.tsx";
import type { TownFields } from "./town.tsx";

/** How the town calls landlines: what it costs, when, how long telephones ring, and how it is read aloud. */
export function CallSettings({
  form,
  problems,
  words,
}: Pick<DeskPageProps, "words"> & { form: TownFields; problems: Problems }) {
  const { calls } = words.desk.settings;
  const field = (name: "minutePrice" | "callsFrom" | "callsUntil" | "ringSeconds" | "speechRate") => ({
    ...{ name, label: calls[name], value: form[name], problem: problems[name] },
  });
  return (
    <Card title={calls.title}>
      <TextField {...field("minutePrice")} hint={calls.minutePriceHint} inputmode="decimal" />
      <p class="hint">{calls.hoursHint}</p>
      <div class="row">
        <TextField {...field("callsFrom")} inputmode="numeric" size={6} />
        <TextField {...field("callsUntil")} inputmode="numeric" size={6} />
      </div>
      <TextField {...field("ringSeconds")} hint={calls.ringSecondsHint} inputmode="numeric" />
      <TextField {...field("speechRate")} hint={calls.speechRateHint} inputmode="decimal" />
      <TextArea
        name="abbreviations"
        label={calls.abbreviations}
        hint={calls.abbreviationsHint}
        value={form.abbreviations}
        rows={4}
        problem={problems.abbreviations}
      />
    </Card>
  );
}

type NumberProps = Pick<DeskPageProps, "words"> & {
  from: string;
  /** Whether it is the office's own. */
  isOffices: boolean;
};

/** From which number the town calls, and a call from it to whoever reads this. */
export function CallNumber({ from, isOffices, words }: NumberProps) {
  const { calls } = words.desk.settings;
  if (isOffices)
    return (
      <Card title={calls.numberTitle}>
        <Warning is="danger">
          <p>{calls.numberIsOffices(from)}</p>
        </Warning>
      </Card>
    );
  return (
    <Card title={calls.numberTitle}>
      <p>{from ? calls.number(from) : calls.numberMissing}</p>
      {from && (
        <form method="post" action={paths.tryNumber}>
          <p>{calls.tryNumber}</p>
          <button type="submit" class="quiet">
            {calls.tryButton}
          </button>
        </form>
      )}
    </Card>
  );
}
