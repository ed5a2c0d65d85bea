import type { Child } from "hono/jsx";
import { describedBy, Remarks, type Said } from "./problems.tsx";

// All that a form is made of, in one import.
export { Agreement, Choices } from "./choices.tsx";
export { ProblemList, type Problems, Refusal } from "./problems.tsx";

type FieldProps = Said & { label: string };

function Around({ label, children, ...said }: FieldProps & { children?: Child }) {
  return (
    <div class={said.problem ? "field wrong" : "field"}>
      <label for={said.name}>{label}</label>
      <Remarks {...said} />
      {children}
    </div>
  );
}

type InputProps = FieldProps & {
  value: string;
  type?: string;
  autocomplete?: string;
  inputmode?: "tel" | "numeric" | "text" | "decimal";
  required?: boolean;
  maxlength?: number;
  size?: number;
  min?: string;
  list?: string;
  /** Of a file: which kinds. */
  accept?: string;
  /** Where suggestions for what is typed are asked for. */
  "data-suggest"?: string;
};

/** One line of text, with its label, hint and problem tied to it. */
export function TextField({ value, type = "text", ...props }: InputProps) {
  const { name, label, hint, problem, ...input } = props;
  return (
    <Around {...props}>
      <input
        {...input}
        id={name}
        name={name}
        type={type}
        value={value}
        aria-describedby={describedBy(props)}
        aria-invalid={problem ? "true" : undefined}
      />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea({
  value,
  rows,
  ...props
}: FieldProps & { value: string; rows: number; lang?: string; maxlength?: number; required?: boolean }) {
  const { name, label, hint, problem, ...input } = props;
  return (
    <Around {...props}>
      <textarea
        {...input}
        id={name}
        name={name}
        rows={rows}
        aria-describedby={describedBy(props)}
        aria-invalid={problem ? "true" : undefined}
      >
        {value}
      </textarea>
    </Around>
  );
}

type Option = { value: string; label: string };

/** One of a few; `others`: further ones under a name of their own. */
export function SelectField({
  value,
  options,
  others,
  ...props
}: FieldProps & { value: string; options: readonly Option[]; others?: { label: string; options: readonly Option[] } }) {
  const say = (option: Option) => (
    <option value={option.value} selected={option.value === value}>
      {option.label}
    </option>
  );
  return (
    <Around {...props}>
      <select
        id={props.name}
        name={props.name}
        aria-describedby={describedBy(props)}
        aria-invalid={props.problem ? "true" : undefined}
      >
        {options.map(say)}
        {others && others.options.length > 0 && <optgroup label={others.label}>{others.options.map(say)}</optgroup>}
      </select>
    </Around>
  );
}
