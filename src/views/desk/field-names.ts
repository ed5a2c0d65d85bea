import { type Language, officeLanguage } from "../../language.ts";

const inLanguage = (name: string, language: Language) => (language === officeLanguage ? name : `${name}-${language}`);

/** The field of the text in a language. */
export const textField = (language: Language) => inLanguage("text", language);

/** The field of the spoken text in a language. */
export const spokenField = (language: Language) => inLanguage("spoken", language);

/** The fields of the name of a topic, and of its short one, in a language. */
export const nameField = (language: Language) => inLanguage("name", language);
export const shortNameField = (language: Language) => inLanguage("short", language);

/** The field that says what was made from the written text when the page was. */
export const madeField = (language: Language) => inLanguage("made", language);

/** What the button says by which the spoken text is made anew. */
export const remakeAction = (language: Language) => inLanguage("remake", language);

/** What the button says by which a clerk has the text called to their own telephone. */
export const tryAction = (language: Language) => inLanguage("call", language);
