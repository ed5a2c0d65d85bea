import { type Context, Hono } from "hono";
import * as v from "valibot";
import { inGsm7 } from "../messages/segments.ts";
import { paths } from "../paths.ts";
import { readAccent } from "../town/accent.ts";
import { changeTown } from "../town/change-town.ts";
import { TownPage } from "../views/town.tsx";
import type { Desk } from "./context.ts";
import { gate } from "./gate.tsx";
import { deskLook } from "./look.tsx";

const longestLine = 200;
const line = v.pipe(v.fallback(v.string(), ""), v.trim());

const Form = v.object({
  name: line,
  mark: line,
  accent: line,
  segmentPrice: line,
  officePhone: line,
  officeAddress: line,
  officeEmail: line,
  resendCrisis: v.fallback(v.picklist(["yes", "no"]), "no"),
});
export type TownForm = v.InferOutput<typeof Form>;

/** What the town says of itself; only a manager sets it. */
export const town = new Hono<Desk>()
  .use("/desk/settings", gate("manager"))
  .get("/desk/settings", (c) => {
    const { segmentPrice, resendCrisis, ...rest } = c.var.town;
    const price = (segmentPrice / 100).toFixed(2).replace(".", ",");
    const form = { ...rest, segmentPrice: price, resendCrisis: resendCrisis ? ("yes" as const) : ("no" as const) };
    return c.html(<TownPage {...deskLook(c)} form={form} problems={{}} saved={c.req.query("saved") !== undefined} />);
  })
  .post("/desk/settings", async (c) => {
    const form = v.parse(Form, await c.req.parseBody().catch(() => ({})));
    const price = readPrice(form.segmentPrice);
    const problems = problemsOf(c, form, price);
    if (Object.keys(problems).length > 0 || price === undefined)
      return c.html(<TownPage {...deskLook(c)} form={form} problems={problems} saved={false} />, 422);
    await changeTown(c.var.db, {
      ...form,
      accent: form.accent.toLowerCase(),
      segmentPrice: price,
      resendCrisis: form.resendCrisis === "yes",
    });
    return c.redirect(`${paths.settings}?saved`, 303);
  });

/** Crowns as people write them, in haléře. */
function readPrice(typed: string): number | undefined {
  const crowns = /^\d{1,3}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  return Number.isFinite(crowns) ? Math.round(crowns * 100) : undefined;
}

function problemsOf(c: Context<Desk>, form: TownForm, price: number | undefined): Record<string, string> {
  const words = c.var.words.desk.town;
  const problems: Record<string, string> = {};
  for (const field of ["officePhone", "officeAddress", "officeEmail", "name"] as const)
    if (form[field].length > longestLine) problems[field] = c.var.words.desk.compose.tooLong(longestLine);
  if (form.name === "") problems.name = words.needName;
  if (form.mark.length < 2 || form.mark.length > 20 || ![...form.mark].every(inGsm7)) problems.mark = words.badMark;
  const accent = readAccent(form.accent);
  if (!accent.ok)
    problems.accent =
      accent.problem === "too-pale"
        ? words.tooPale(accent.contrast.toFixed(1), accent.needed.toFixed(1))
        : words.notAColour;
  if (price === undefined) problems.segmentPrice = words.badPrice;
  return problems;
}
