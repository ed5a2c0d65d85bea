import type { Language } from "../../language.ts";

/** Languages that are read aloud by rules of their own; any other one is read by those of English. */
export const voiceOf = (language: Language): "cs" | "en" => (language === "cs" ? "cs" : "en");
