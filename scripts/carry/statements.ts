import { createReadStream } from "node:fs";

/**
 * The statements of a file of rows, as D1 dumps them, one by one: each ends with a semicolon that stands in no text and in
 * no name. Triggers, which have semicolons of their own, are not in such a file.
 */
export async function* statementsIn(file: string): AsyncGenerator<string> {
  let [text, from] = ["", 0];
  let quote: string | undefined;
  for await (const part of createReadStream(file, "utf8")) {
    text += part;
    let begin = 0;
    for (let at = from; at < text.length; at++) {
      const letter = text[at];
      if (quote !== undefined) {
        const end = text.indexOf(quote, at);
        at = end < 0 ? text.length : end;
        if (end >= 0) quote = undefined;
      } else if (letter === "'" || letter === '"') quote = letter;
      else if (letter === ";") {
        yield text.slice(begin, at).trim();
        begin = at + 1;
      }
    }
    text = text.slice(begin);
    from = text.length;
  }
  if (text.trim() !== "") yield text.trim();
}
