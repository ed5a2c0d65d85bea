/** State names as a list of SQL literals. They are ours, never input. */
export const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
