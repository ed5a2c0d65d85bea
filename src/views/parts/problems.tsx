import { Icon } from "./icon.tsx";

/** Problems of a form by field name, worded. */
export type Problems = Readonly<Record<string, string | undefined>>;

/**
 * The list at the top of a form that came back, each line leading to its field. It takes the focus by itself, without
 * script, so that it is what is seen and read out first.
 */
export function ProblemList({ title, problems }: { title: string; problems: Problems }) {
  const entries = Object.entries(problems).filter(([, text]) => text);
  if (entries.length === 0) return null;
  return (
    <div class="problems" tabindex={-1} autofocus>
      <div role="alert">
        <h2>{title}</h2>
        <ul>
          {entries.map(([name, text]) => (
            <li>
              <a href={`#${name}`}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The form was right, but it cannot be done now: why, and what to do. It takes the focus like a list of problems. */
export function Refusal({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <div class="banner attention" tabindex={-1} autofocus>
      <Icon name="attention" />
      <p role="alert">{text}</p>
    </div>
  );
}

/** What a field says beside its label. */
export type Said = {
  name: string;
  hint?: string;
  problem?: string | undefined;
  /** The field takes the focus by itself, so its problem is read out from there. */
  autofocus?: boolean;
};

/** The hint and the problem of a field, where `describedBy` finds them. */
export function Remarks({ name, hint, problem, autofocus }: Said) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${name}-problem`} role={autofocus ? "alert" : undefined}>
          {problem}
        </p>
      )}
    </>
  );
}

/** Ties a field to its remarks, for who hears the page. */
export function describedBy({ name, hint, problem }: Said): string | undefined {
  return [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ") || undefined;
}
