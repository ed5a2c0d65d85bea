import { type Context, Hono } from "hono";
import { listLetters } from "../../inbox/letter-queries.ts";
import { searchedWords } from "../../inbox/letter-search.ts";
import { leaveByLetter, readLetter, reopenLetter } from "../../inbox/letters.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { LettersPage } from "../../views/desk/letters.tsx";

/** Nobody looks for more than this, in characters. */
const longestSearch = 100;

/** Where buttons of a letter are pressed. */
const pressed = [patterns.letterRead, patterns.letterReopening, patterns.letterLeaving];

/** What citizens have texted to the office. */
export const letters = new Hono<DeskEnv>()
  .get(patterns.letters, async (c) => {
    const { sought, page } = listed(c.req.query());
    const found = await listLetters(c.var.ports.db, { words: searchedWords(sought), page });
    return c.html(<LettersPage {...deskPageProps(c)} {...found} sought={sought} page={page} />);
  })
  .on("GET", pressed, (c) => c.redirect(paths.letter(idOf(c)), 303))
  .post(patterns.letterLeaving, async (c) => {
    const left = await leaveByLetter(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return c.redirect(left.ok ? paths.letterAfterLeaving(idOf(c)) : paths.letters, 303);
  })
  .post(patterns.letterRead, async (c) => {
    await readLetter(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return backToList(c);
  })
  .post(patterns.letterReopening, async (c) => {
    await reopenLetter(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return backToList(c);
  });

/** The page of the list on which the button stood. */
const backToList = async (c: Context<DeskEnv>) => c.redirect(paths.lettersListed(listed(await postedForm(c))), 303);

/** What is looked for, and which page of it. */
function listed({ q, page }: { q?: unknown; page?: unknown }) {
  const sought = typeof q === "string" ? q.trim().slice(0, longestSearch) : "";
  const number = typeof page === "string" && /^\d{1,5}$/.test(page) ? Number(page) : 0;
  return { sought, page: number };
}
