import { Icon } from "./icon.tsx";
import { describedBy, Remarks, type Said } from "./problems.tsx";
import { lookOf } from "./topics.ts";

type Choice = {
  value: string;
  label: string;
  hint?: string | undefined;
  /** The whole name, where the label is a short one. */
  title?: string;
  checked: boolean;
  disabled?: boolean;
  /** A topic's, whose look it has. */
  topic?: { key: string };
  /** Offered no more: it is seen where it is chosen. */
  isPast?: boolean;
};

/** A group of check boxes or radio buttons under one question. */
export function Choices({
  legend,
  type,
  choices,
  name,
  ...rest
}: Said & {
  legend: string;
  type: "checkbox" | "radio";
  choices: readonly Choice[];
  /** What it is found by, where another group of the same name stands before it. */
  id?: string;
}) {
  const { id = name, ...others } = rest;
  const { problem } = rest;
  const said = { ...others, name: id };
  return (
    <fieldset class={problem ? "choices wrong" : "choices"} id={id} tabindex={-1} aria-describedby={describedBy(said)}>
      <legend>{legend}</legend>
      <Remarks {...said} />
      <div class="options">
        {choices.map((choice) => (
          <label
            class={`choice${choice.topic ? ` of-${lookOf(choice.topic).family}` : ""}${choice.isPast ? " past" : ""}`}
            title={choice.title === choice.label ? undefined : choice.title}
          >
            <input type={type} name={name} value={choice.value} checked={choice.checked} disabled={choice.disabled} />
            <span>
              {choice.topic && <Icon name={lookOf(choice.topic).icon} />} {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One box to tick, under words of its own. */
export function Agreement({
  name,
  label,
  hint,
  checked,
  problem,
}: {
  name: string;
  label: string;
  hint?: string;
  checked: boolean;
  problem: string | undefined;
}) {
  return (
    <div class={problem ? "field wrong" : "field"}>
      <Remarks name={name} problem={problem} />
      <label class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          checked={checked}
          aria-describedby={describedBy({ name, problem })}
          aria-invalid={problem ? "true" : undefined}
        />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
    </div>
  );
}
