import { WrongAnswer } from "./answers.ts";

const unescaped = (html: string) =>
  html.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

/** The value of an attribute of the tag with this id; throws WrongAnswer when the page has none. */
export function attributeOf(html: string, id: string, name: string): string {
  const tag = html.match(new RegExp(`<[a-z]+ [^>]*\\bid="${id}"[^>]*>`))?.[0] ?? "";
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  if (value === undefined) throw new WrongAnswer(`The page has no ${name} at "${id}": what it asks for is not known.`);
  return unescaped(value).replaceAll("&amp;", "&");
}

/** The hidden fields of a piece of a page, as a form would post them. */
export function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input [^>]*type="hidden"[^>]*>/g) ?? [];
  const attribute = (tag: string, name: string) => unescaped(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? "");
  return Object.fromEntries(inputs.map((tag) => [attribute(tag, "name"), attribute(tag, "value")]));
}
