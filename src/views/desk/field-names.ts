import { type Language, officeLanguage } from "../../language.ts";

const inLanguage = (name: string, language: Language) => (language === officeLanguage ? name : `${name}-${language}`);

/** The field of the text in a language. */
export const textField = (language: Language) => inLanguage("text", language);

/** The field of the spoken text in a language. */
export const spokenField = (language: Language) => inLanguage("spoken", language);

/** What `od` and `do` of a text are typed in: a day and an hour each. */
export const spanFields = {
  od: { day: "startsDate", hour: "startsTime" },
  do: { day: "endsDate", hour: "endsTime" },
} as const;

/** Fields of a text that are days or hours, by how they are known. */
export const fieldKinds = { od: "span", do: "span", den: "day", datum: "day", hodina: "hour" } as const;

/** The field in which any other field of a text is typed. */
export const fillField = (name: string) => `field-${name.replace(/[^a-z0-9]+/g, "-")}`;

/** The fields of the name of a topic, and of its short one, in a language. */
export const nameField = (language: Language) => inLanguage("name", language);
export const shortNameField = (language: Language) => inLanguage("short", language);

/** The field that says what was made from the written text when the page was. */
export const madeField = (language: Language) => inLanguage("made", language);

/** What the button says by which the spoken text is made anew. */
export const remakeAction = (language: Language) => inLanguage("remake", language);

/** What the button says by which a clerk has the text called to their own telephone. */
export const tryAction = (language: Language) => inLanguage("call", language);
