/** "a, b nebo c". */
export const listed = new Intl.ListFormat("cs", { type: "disjunction" });
/** "a, b a c". */
export const both = new Intl.ListFormat("cs", { type: "conjunction" });
