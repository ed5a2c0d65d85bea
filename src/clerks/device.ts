/** What a browser says it is, where it is one of those that people know by name; order matters: most call themselves Chrome and Safari, too. */
const browsers = [
  ["edge", /\bEdg(e|A|iOS)?\//],
  ["samsung", /\bSamsungBrowser\//],
  ["opera", /\b(OPR|Opera|OPT)\//],
  ["seznam", /\bSznProhlizec\b/],
  ["firefox", /\b(Firefox|FxiOS)\//],
  ["chrome", /(Chrome|CriOS|Chromium)\//],
  ["safari", /\bSafari\//],
] as const;
export type Browser = (typeof browsers)[number][0] | "browser";

const systems = [
  ["iphone", /\b(iPhone|iPod)\b/],
  ["ipad", /\biPad\b/],
  ["android", /\bAndroid\b/],
  ["windows", /\bWindows\b/],
  ["mac", /\bMacintosh\b/],
  ["chromebook", /\bCrOS\b/],
  ["linux", /\bLinux\b/],
] as const;
export type System = (typeof systems)[number][0] | "device";

/** On what somebody is signed in: enough to know a telephone from a computer, too little to know one telephone from another. */
export type Device = { browser: Browser; system: System };

const nameIn = <Name extends string>(known: readonly (readonly [Name, RegExp])[], text: string): Name | undefined =>
  known.find(([, pattern]) => pattern.test(text))?.[0];

/** Reads a User-Agent. @returns what is kept of it, `chrome android`: never the header itself */
export function deviceOf(userAgent: string): string {
  return `${nameIn(browsers, userAgent) ?? "browser"} ${nameIn(systems, userAgent) ?? "device"}`;
}

/** What was kept; of a session that began before devices were kept nothing is known. */
export function readDevice(kept: string): Device {
  const [browser = "", system = ""] = kept.split(" ");
  const known = <Name extends string>(names: readonly (readonly [Name, RegExp])[], name: string) =>
    names.find(([one]) => one === name)?.[0];
  return { browser: known(browsers, browser) ?? "browser", system: known(systems, system) ?? "device" };
}
