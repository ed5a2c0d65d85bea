/** An element of an XML document; text between elements is a child, too. */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z][\w:.-]*)([^<>]*?)(\/?)>|([^<]+)/y;
const ATTRIBUTE = /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/** Reads an XML document as far as TwiML needs it: undefined where it is not well-formed. */
export function readXml(document: string): Element | undefined {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const found = TOKEN.exec(document);
    if (!found || !take(found, open)) return undefined;
  }
  const [only, ...others] = root.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  return open.length === 1 && others.length === 0 && typeof only === "object" ? only : undefined;
}

/** Puts one token where it belongs; false: it cannot be there. */
function take([, cdata, closing, name, rest = "", empty, text]: RegExpExecArray, open: Element[]): boolean {
  const parent = open.at(-1);
  if (!parent) return false;
  if (cdata !== undefined) parent.children.push(cdata);
  if (text !== undefined) {
    const plain = decoded(text);
    if (plain === undefined) return false;
    parent.children.push(plain);
  }
  if (name === undefined) return true;
  if (closing) return rest.trim() === "" && !empty && open.length > 1 && open.pop()?.name === name;
  const attributes = attributesIn(rest);
  if (!attributes) return false;
  const element: Element = { name, attributes, children: [] };
  parent.children.push(element);
  if (!empty) open.push(element);
  return true;
}

function attributesIn(source: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  ATTRIBUTE.lastIndex = 0;
  const end = source.trimEnd().length;
  while (ATTRIBUTE.lastIndex < end) {
    const found = ATTRIBUTE.exec(source);
    const name = found?.[1];
    const value = decoded(found?.[2] ?? found?.[3] ?? "");
    if (!name || value === undefined || Object.hasOwn(attributes, name)) return undefined;
    attributes[name] = value;
  }
  return attributes;
}

/** Text with its entities read; undefined where an `&` begins none. */
function decoded(text: string): string | undefined {
  let isRight = true;
  const plain = text.replace(/&(#x[\da-f]+|#\d+|\w+)?;?/gi, (whole, name = "") => {
    const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const character = name.startsWith("#") ? String.fromCodePoint(code || 0xfffd) : entities[name];
    if (character === undefined || !whole.endsWith(";")) isRight = false;
    return character ?? whole;
  });
  return isRight ? plain : undefined;
}
