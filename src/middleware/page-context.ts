import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { languageDetector } from "hono/language";
import { catalogues } from "../i18n/catalogues.ts";
import { type Language, languages, officeLanguage } from "../language.ts";
import { paths } from "../paths.ts";
import type { AppEnv } from "./app-env.ts";
import { findTownAndClerk } from "./session.ts";

const year = 365 * 24 * 3600;

/** The language of the link that was followed, else of the cookie, else of the browser. */
export const detectLanguage = languageDetector({
  order: ["querystring", "cookie", "header"],
  lookupQueryString: "lang",
  lookupCookie: "lang",
  supportedLanguages: [...languages],
  fallbackLanguage: officeLanguage,
  caches: false,
});

/** Who chose a language by its link keeps it; nobody else gets a cookie. */
export function keepLanguage(c: Context<AppEnv>): void {
  const { language } = c.var;
  if (c.req.query("lang") === language)
    setCookie(c, "lang", language, { path: paths.home, maxAge: year, sameSite: "Lax", httpOnly: true });
}

/** What every page is given: its words, and the town; a clerk's also who is signed in. */
export const preparePages = createMiddleware<AppEnv>(async (c, next) => {
  const language: Language = c.get("language");
  c.set("words", catalogues[language]);
  const { town, signedIn, wording, retention, own } = await findTownAndClerk(c);
  c.set("town", town);
  c.set("signedIn", signedIn);
  c.set("wording", wording);
  c.set("retention", retention?.days);
  c.set("own", own);
  keepLanguage(c);
  await next();
});
