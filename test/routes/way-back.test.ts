import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/paths.ts";
import { hashToken, linkKey, signUpCode } from "../../src/secrets.ts";
import { now, rows } from "../support/town.ts";
import { at, type Page, post, quiet, visit, words } from "../support/visit.ts";

/* Somebody signs up, and something goes wrong on the way: how they find back. */

const minute = 60_000;

beforeEach(async () => {
  at(now);
  quiet();
  await env.DB.exec("INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1), (2, 'Podhradí', 2)");
});

const wish = { phone: "601 234 567", topics: ["1", "8"], place: "2", consent: "yes" };
const cookieOf = ({ headers }: Page) => (headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const codePage = ({ location }: Page, cookie = "") => visit(location ?? "", { headers: { cookie } });
const tokenOf = ({ location }: Page) => location?.split("/").at(-1) ?? "";
const codeOf = async (token: string) => {
  const [made] = await rows<{ secret: string }>("SELECT secret FROM towns");
  return signUpCode(linkKey(made?.secret ?? "", env.WEBHOOK_SECRET ?? ""), hashToken(token));
};
const wrongCodes = (token: string) =>
  Array.from({ length: 5 }, (_, n) => () => post(paths.code(token), { code: `00000${n}` }));

describe("the way back", () => {
  it("who fills in the form again is led to the code field, and the newer choice counts", async () => {
    const first = await post(paths.home, wish);
    const again = await post(
      paths.home,
      { ...wish, topics: ["1"], place: "1" },
      { headers: { cookie: cookieOf(first) } },
    );
    expect([again.status, again.location]).toEqual([303, first.location]);
    expect(await rows("SELECT topics, places FROM signUps")).toEqual([{ topics: 3, places: "[[1]]" }]);
    expect((await rows("SELECT id FROM notices")).length).toBe(1);
  });

  it("another browser is not led to a code that is not its own", async () => {
    await post(paths.home, wish);
    expect((await post(paths.home, wish)).status).toBe(429);
  });

  it("the number is whole on the device that typed it, and masked elsewhere", async () => {
    const asked = await post(paths.home, wish);
    expect(words(await codePage(asked, cookieOf(asked)))).toContain("na číslo 601 234 567.");
    expect(words(await codePage(asked))).toContain("na číslo ••• ••• 567.");
    at(now + 2 * minute);
    const another = await post(paths.anotherCode(tokenOf(asked)), {}, { headers: { cookie: cookieOf(asked) } });
    expect(words(await codePage(another, cookieOf(another)))).toContain("na číslo 601 234 567.");
  });

  it("a wrong code says how many tries are left", async () => {
    const token = tokenOf(await post(paths.home, wish));
    const said = [];
    for (const press of wrongCodes(token)) said.push(words(await press()));
    expect(said.map((page) => /(\d pokus\S* vám ještě zbýv\S+)\./.exec(page)?.[1])).toEqual([
      "4 pokusy vám ještě zbývají",
      "3 pokusy vám ještě zbývají",
      "2 pokusy vám ještě zbývají",
      "1 pokus vám ještě zbývá",
      undefined,
    ]);
  });

  it("after five wrong codes nothing points to a dead code", async () => {
    const token = tokenOf(await post(paths.home, wish));
    for (const press of wrongCodes(token)) await press();
    const refused = await post(paths.anotherCode(token));
    expect([refused.status, words(refused)]).toEqual([
      429,
      expect.stringContaining("Nový kód můžeme poslat za 1 minutu."),
    ]);
    expect(words(refused)).not.toMatch(/poslední SMS/);
    expect(refused.text).not.toContain('name="code"');
  });

  it("'Zadat jiné číslo' keeps the choices, and not the number", async () => {
    const { text } = await codePage(await post(paths.home, wish));
    const form = (await visit(/href="([^"]*)">Zadat jiné číslo/.exec(text)?.[1] ?? "")).text;
    const checked = [...form.matchAll(/name="topics" value="(\d+)" checked/g)].map(([, id]) => id);
    expect(checked.sort()).toEqual(["0", "1", "8"]);
    expect(form).toContain('name="address" type="text" value="Podhradí"');
    expect(form).toMatch(/name="phone"[^>]* value=""/);
  });

  it("the last page says what was chosen and for which place, where it was chosen", async () => {
    const asked = await post(paths.home, wish);
    const cookie = cookieOf(asked);
    await post(paths.code(tokenOf(asked)), { code: await codeOf(tokenOf(asked)) });
    const own = words(await visit(paths.signedUp, { headers: { cookie } }));
    for (const part of ["Voda – plánované odstávky", "Kultura a akce", "Krizové zprávy", "Pro adresu: Podhradí."])
      expect(own).toContain(part);
    expect(words(await visit(paths.signedUp))).not.toContain("Podhradí");
  });

  it("says that a place was not given", async () => {
    const asked = await post(paths.home, { ...wish, place: "" });
    await post(paths.code(tokenOf(asked)), { code: await codeOf(tokenOf(asked)) });
    expect(words(await visit(paths.signedUp, { headers: { cookie: cookieOf(asked) } }))).toContain(
      "Adresu jste neuvedli",
    );
  });
});
