import type { Town } from "../town/town.ts";
import type { DeskLook } from "./desk-parts.tsx";
import { Choices, ProblemList, type Problems, TextField } from "./fields.tsx";
import { DeskPage } from "./layout.tsx";

type TownFields = Record<keyof Town, string>;

/** What the town says of itself. */
export function TownPage({
  form,
  problems,
  saved,
  ...look
}: DeskLook & { form: TownFields; problems: Problems; saved: boolean }) {
  const words = look.words.desk.town;
  return (
    <DeskPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      {saved && (
        <p class="banner done" role="status">
          {words.saved}
        </p>
      )}
      <ProblemList title={look.words.common.problemsTitle} problems={problems} />
      <form method="post" novalidate>
        <TextField name="name" label={words.name} value={form.name} problem={problems.name} />
        <TextField name="mark" label={words.mark} hint={words.markHint} value={form.mark} problem={problems.mark} />
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
          value={form.accent}
          problem={problems.accent}
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
        <Choices
          name="resendCrisis"
          legend={words.resendCrisis}
          hint={words.resendCrisisHint}
          type="radio"
          choices={[
            { value: "yes", label: words.ratherTwice, checked: form.resendCrisis === "yes" },
            { value: "no", label: words.askMe, checked: form.resendCrisis !== "yes" },
          ]}
        />
        <button type="submit">{words.save}</button>
      </form>
    </DeskPage>
  );
}
