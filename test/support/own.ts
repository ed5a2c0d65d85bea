import { env } from "cloudflare:workers";
import { paths } from "../../src/paths.ts";
import { hashToken, linkKey, signUpCode } from "../../src/secrets.ts";
import { now, rows } from "./town.ts";
import { at, post, type Visit } from "./visit.ts";

/** The link key as the Worker makes it. */
export const siteKey = async () =>
  linkKey((await rows<{ secret: string }>("SELECT secret FROM towns"))[0]?.secret ?? "", env.WEBHOOK_SECRET ?? "");

/** Somebody asks for their settings. @returns the path of the code's page, and the six digits of the SMS */
export async function askForOwn(phone = "601 111 222", options: Visit = {}) {
  const asked = await post(paths.own, { phone }, options);
  const token = asked.location?.split("/").at(-1) ?? "";
  return { page: asked, url: asked.location ?? "", token, code: signUpCode(await siteKey(), hashToken(token)) };
}

/** The cookie that a page has set, as a browser sends it back. */
export const cookieIn = (headers: Headers, name = "__Host-own"): string => {
  const [, value = ""] = new RegExp(`${name}=([^;]+)`).exec(headers.get("set-cookie") ?? "") ?? [];
  return `${name}=${value}`;
};

/** Somebody types their code. @returns the cookie that opens their settings */
export async function openOwn(phone = "601 111 222", moment = now): Promise<{ headers: { cookie: string } }> {
  at(moment);
  const { url, code } = await askForOwn(phone);
  return { headers: { cookie: cookieIn((await post(url, { code, once: "a-form" })).headers) } };
}
