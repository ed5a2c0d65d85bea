/** "a, b nebo c". */
export const listed = new Intl.ListFormat("cs", { type: "disjunction" });
