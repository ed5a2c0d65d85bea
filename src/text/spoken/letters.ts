const names: Record<string, string> = {
  ...{ a: "á", b: "bé", c: "cé", d: "dé", e: "é", f: "ef", g: "gé", h: "há", i: "í", j: "jé", k: "ká" },
  ...{ l: "el", m: "em" },
  ...{ n: "en", o: "ó", p: "pé", q: "kvé", r: "er", s: "es", t: "té", u: "ú", v: "vé", w: "dvojité vé", x: "iks" },
  ...{ y: "ypsilon", z: "zet", č: "čé", ď: "ďé", ň: "eň", ř: "eř", š: "eš", ť: "ťé", ž: "žet", ě: "ije", ů: "ú" },
};

/** Letters by their Czech names, as an abbreviation is spelled: *VZP* is *vé zet pé*. */
export function spelled(letters: string): string {
  return [...letters.toLowerCase()].map((letter) => names[letter] ?? letter).join(" ");
}
