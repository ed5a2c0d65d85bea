/** What D1 takes as a value. */
export type Value = null | number | boolean | string | ArrayBuffer | Uint8Array;

/** A text that survives every road as it is: line ends are changed on some, and a zero ends a statement. */
const isPlain = (text: string) => !/[\0\r]/.test(text);

/** A value as SQL writes it. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number" || typeof value === "bigint") return numberLiteral(value);
  if (typeof value === "string")
    return isPlain(value) ? `'${value.replaceAll("'", "''")}'` : `CAST(${bytesLiteral(Buffer.from(value))} AS TEXT)`;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return bytesLiteral(value);
  throw new TypeError(`no SQL value: ${typeof value}`);
}

function numberLiteral(value: number | bigint): string {
  if (typeof value === "number" && !Number.isFinite(value))
    return Number.isNaN(value) ? "NULL" : `${value > 0 ? "" : "-"}9e999`;
  return String(value);
}

const bytesLiteral = (bytes: ArrayBuffer | ArrayBufferView) => {
  const buffer = ArrayBuffer.isView(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
  return `X'${buffer.toString("hex")}'`;
};

/** What of a statement is a text, a name or a comment, in which a question mark is one; or a place for a value. */
const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\?(\d*)/g;

/** A statement with its values written into it: the command line takes no others. */
export function inlined(sql: string, values: readonly unknown[]): string {
  let next = 0;
  return sql.replace(pieces, (piece: string, number: string | undefined) => {
    if (!piece.startsWith("?")) return piece;
    const place = number ? Number(number) - 1 : next;
    next = place + 1;
    if (place >= values.length) throw new RangeError(`no value for ${piece} in: ${sql}`);
    return literal(values[place]);
  });
}
