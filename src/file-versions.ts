/** Of each file of public/, a hash of what it is: made by scripts/versions.ts. */
export const fileVersions = {
  "/address.js": "c9f598d5",
  "/base.css": "11835eaa",
  "/citizen.css": "8447b13b",
  "/desk-icons.svg": "edfe2753",
  "/desk.css": "38fe1133",
  "/desk.js": "4a2e23d4",
  "/favicon.svg": "146e4295",
  "/htmx.min.js": "a0abb04f",
  "/icons.svg": "d7161c24",
  "/suggest.js": "85548bdd",
} as const;
