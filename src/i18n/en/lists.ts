/** "a, b or c". */
export const listed = new Intl.ListFormat("en-GB", { type: "disjunction" });
