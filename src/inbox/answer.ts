import type { Language } from "../language.ts";
import type { Outcome } from "./outcome.ts";
import type { TextTown } from "./text-town.ts";

export const answerOf = (
  outcome: Outcome,
  { town }: { town: TextTown; officePhone: string; language: Language },
): string => `${town.mark} ${outcome.kind}`;
