/** "a, b or c". */
export const listed = new Intl.ListFormat("en-GB", { type: "disjunction" });
/** "a, b and c". */
export const both = new Intl.ListFormat("en-GB", { type: "conjunction" });
