import type { Language } from "../language.ts";
import type { TextTown } from "./command.ts";
import type { Outcome } from "./outcome.ts";

export const answerOf = (
  outcome: Outcome,
  { town }: { town: TextTown; officePhone: string; language: Language },
): string => `${town.mark} ${outcome.kind}`;
