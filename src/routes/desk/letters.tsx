import { Hono } from "hono";
import { listLetters } from "../../inbox/letter-queries.ts";
import { leaveByLetter, readLetter } from "../../inbox/letters.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { paths, patterns } from "../../paths.ts";
import { LettersPage } from "../../views/desk/letters.tsx";

const lettersShown = 100;

/** Where buttons of a letter are pressed. */
const pressed = [patterns.letterRead, patterns.letterLeaving];

/** What citizens have texted to the office. */
export const letters = new Hono<DeskEnv>()
  .get(patterns.letters, async (c) => {
    const letters = await listLetters(c.var.ports.db, lettersShown);
    const left = letters.find(({ id }) => id === Number(c.req.query("left")));
    return c.html(<LettersPage {...deskPageProps(c)} letters={letters} left={left} />);
  })
  .on("GET", pressed, (c) => c.redirect(paths.letters, 303))
  .post(patterns.letterLeaving, async (c) => {
    await leaveByLetter(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return c.redirect(paths.lettersAfterLeaving(idOf(c)), 303);
  })
  .post(patterns.letterRead, async (c) => {
    await readLetter(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return c.redirect(paths.letters, 303);
  });
