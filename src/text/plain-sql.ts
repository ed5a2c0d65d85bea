/** The letters that a Czech text has beside those of ASCII, and what they are without their accents. */
const plainLetters: Readonly<Record<string, string>> = {
  a: "áÁäÄ",
  c: "čČ",
  d: "ďĎ",
  e: "éÉěĚ",
  i: "íÍ",
  l: "ľĽĺĹ",
  n: "ňŇ",
  o: "óÓôÔöÖ",
  r: "řŘŕŔ",
  s: "šŠ",
  t: "ťŤ",
  u: "úÚůŮüÜ",
  y: "ýÝ",
  z: "žŽ",
};

/** SQL for a text as it is searched: small letters without accents, as `plainWord` of lists of houses makes them. */
export function plainSql(text: string): string {
  const pairs = Object.entries(plainLetters).flatMap(([plain, letters]) => Array.from(letters, (one) => [one, plain]));
  return pairs.reduce((sql, [accented, plain]) => `replace(${sql}, '${accented}', '${plain}')`, `lower(${text})`);
}
