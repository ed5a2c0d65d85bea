/** Six digits, however they were parted; also when the whole SMS was pasted. */
const sixDigits = /(?<!\d)\d(?:[\s-]?\d){5}(?!\d)/;

/** The six digits of a code as people give it back. @returns undefined when there are none */
export function readCode(typed: string): string | undefined {
  return sixDigits.exec(typed.slice(0, 600).normalize("NFKC"))?.[0].replace(/\D/g, "");
}
