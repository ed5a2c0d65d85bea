import type { Page } from "playwright-core";

/**
 * What the parts of a page are drawn with: a line for each kind of element, which its classes tell. Unlike squares of a
 * picture these say of the smallest part exactly what has changed, and no font of another machine changes them.
 */
export async function drawnWith(page: Page): Promise<string> {
  const lines = await page.evaluate<string[]>(inBrowser);
  return `${[...new Set(lines)].sort().join("\n")}\n`;
}

/** What an element has of its parent, or of nature, is left out. */
const inBrowser = `(() => {
  const inherited = ["color", "font-size", "font-weight", "text-decoration-line"];
  const own = {
    "background-color": "rgba(0, 0, 0, 0)",
    "border-top": /^0px|none/,
    "border-left": /^0px|none/,
    "border-radius": "0px",
    "padding": "0px",
    "min-height": /^(0px|auto)$/,
    "box-shadow": "none",
    "fill": "rgb(0, 0, 0)",
    "stroke": "none",
    "display": /^(block|inline|list-item|table.*)$/,
    "position": "static",
  };
  const states = ["disabled", "checked", "aria-current", "type", "role", "open"];
  const nameOf = (element) =>
    element.localName +
    [...element.classList].sort().map((one) => "." + one).join("") +
    states.filter((one) => element.matches("[" + one + "]:not(svg)"))
      .map((one) => "[" + one + (element.getAttribute(one) ? "=" + element.getAttribute(one) : "") + "]").join("");
  const kindOf = (element) => {
    const around = element.parentElement?.closest("[class]");
    return (around && around !== document.body ? nameOf(around) + " " : "") + nameOf(element);
  };
  return [...document.body.querySelectorAll("*:not(script, path, use, symbol, defs, circle, option)")]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const [style, around] = [getComputedStyle(element), getComputedStyle(element.parentElement)];
      const said = inherited.filter((name) => style.getPropertyValue(name) !== around.getPropertyValue(name));
      for (const [name, usual] of Object.entries(own)) {
        const value = style.getPropertyValue(name);
        if (typeof usual === "string" ? value !== usual : !usual.test(value)) said.push(name);
      }
      return said.length > 0 ? kindOf(element) + ": " + said.map((name) => name + " " + style.getPropertyValue(name)).join("; ") : "";
    })
    .filter(Boolean);
})()`;
