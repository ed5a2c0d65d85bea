/** Of each file of public/, a hash of what it is: made by scripts/versions.ts. */
export const fileVersions = {
  "/address.js": "d99bb2b3",
  "/base.css": "342b707c",
  "/citizen.css": "c77f363c",
  "/counter.js": "ca617338",
  "/desk-icons.svg": "a3007391",
  "/desk.css": "64afa7aa",
  "/desk.js": "4a2e23d4",
  "/favicon.svg": "146e4295",
  "/htmx.min.js": "a0abb04f",
  "/icons.svg": "74928967",
  "/news.css": "37c4eea3",
  "/suggest.js": "85548bdd",
} as const;
