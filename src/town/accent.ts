import { refuse } from "../result.ts";

/** A colour as `#rrggbb`, in lower case, that can be read on white paper. Made only by `readAccent`. */
export type Accent = string & { readonly brand: "Accent" };

const white = "#ffffff";
const black = "#000000";

/** The grounds that the accent is read on and lies farthest from, and the ink on it in the dark (src/views/styles/tokens.css). */
const grounds = { light: "#f3efe7", dark: "#2a2824" };
const darkInk = "#161513";

/** WCAG 2.2, success criterion 1.4.3: text of ordinary size against its background. */
const readable = 4.5;

type AccentReading =
  | { readonly ok: true; readonly accent: Accent }
  | { readonly ok: false; readonly problem: "not-a-colour" }
  | { readonly ok: false; readonly problem: "too-pale"; readonly contrast: number; readonly needed: number };

/**
 * Reads the one colour a town sets: `#b71c1c`, `b71c1c` or `#b11`. It is the colour of links on white paper and of
 * buttons under white letters, so it needs a contrast of 4.5 to white. Of a colour `too-pale`, `contrast` is rounded
 * down to a tenth, so that it never reads as if it were enough.
 */
export function readAccent(hex: string): AccentReading {
  const colour = fullHex(hex);
  if (!colour) return refuse("not-a-colour");
  const found = contrast(colour, white);
  if (found >= readable) return { ok: true, accent: colour as Accent };
  return { ...refuse("too-pale"), contrast: Math.floor(found * 10) / 10, needed: readable };
}

/**
 * The town's colour as a stylesheet: `--sign` as it is, for the plate under white letters, which paper takes back, and
 * `--town`, which is printed as well; `--accent`, and `--on-accent`
 * for what is written on it, for light and for dark paper. The accent is darkened, or in the dark lightened, just until
 * it can be read on every ground of ours; in the dark our own ink lies on it.
 */
export function accentCss(accent: Accent): string {
  const light = shifted(accent, black, grounds.light);
  const dark = shifted(accent, white, grounds.dark);
  return (
    `@layer base{:root{--accent:${light};--on-accent:${white}}` +
    `@media (prefers-color-scheme:dark){:root{--accent:${dark};--on-accent:${darkInk}}}:root{--sign:${accent};--town:${accent}}}`
  );
}

/** Towards `other` as little as makes it readable on `ground`. */
function shifted(accent: Accent, other: string, ground: string): string {
  const steps = 64;
  for (let step = 0; step < steps; step++) {
    const colour = mixed(accent, other, step / steps);
    if (contrast(colour, ground) >= readable) return colour;
  }
  return other;
}

/**
 * The contrast ratio of two colours, `#rrggbb`, from 1 (none) to 21 (black on white), in either order
 * (www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
 */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

/** www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** From `colour` (share 0) to `other` (share 1). */
function mixed(colour: string, other: string, share: number): string {
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share);
  const [red, green, blue] = channels(colour);
  const [otherRed, otherGreen, otherBlue] = channels(other);
  const all = [mix(red, otherRed), mix(green, otherGreen), mix(blue, otherBlue)];
  return `#${all.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): [number, number, number] {
  const all = Number.parseInt(colour.slice(1), 16);
  return [all >> 16, (all >> 8) & 255, all & 255];
}

function fullHex(hex: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())?.[1]?.toLowerCase();
  if (!digits) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
}
