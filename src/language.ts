/** The languages the house speaks. Czech comes first: its catalogue is the shape of all others. */
export const languages = ["cs", "en"] as const;
export type Language = (typeof languages)[number];
