import { type Context, Hono } from "hono";
import * as v from "valibot";
import { topicMask } from "../../audience/audience.ts";
import { readAlone, readTogether } from "../../db.ts";
import { languages, officeLanguage } from "../../language.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { consentGivenReading, wordingGivenReading } from "../../subscribers/consent-queries.ts";
import { type Wording, wordingKind } from "../../town/wording.ts";
import { wordingReading } from "../../town/wording-queries.ts";
import { ConsentSlipPage, type Slip } from "../../views/desk/consent-slip.tsx";
import { PaperFormPage } from "../../views/desk/paper-form.tsx";
import { PlainPage } from "../../views/errors.tsx";
import { withAddresses } from "../citizen/sign-up-form.ts";
import { EnrolmentForm } from "./enrolment-form.ts";

/** What is printed at the counter. */
export const paper = new Hono<DeskEnv>()
  .get(patterns.paperForm, (c) => c.html(<PaperFormPage {...sheetProps(c)} {...c.var.town.offer} />))
  // Before it is signed: what is typed, kept nowhere.
  .get(patterns.typedSlip, (c) => c.redirect(paths.enrolment, 303))
  .post(patterns.typedSlip, async (c) => {
    const form = withAddresses(v.parse(EnrolmentForm, await postedForm(c)), c.var.town.offer);
    const language = languages.find((one) => one === form.language) ?? officeLanguage;
    const topics = topicMask(form.topics);
    const { phone, addresses, paper } = form;
    const wording = await readAlone(wordingReading(c.var.ports.db, wordingKind(c.var.ports.plan)));
    const said = { phone, topics, addresses, language, paper, at: c.var.now, signedOn: null };
    return slipPage(c, { ...said, clerk: c.var.clerk.name }, wording);
  })
  .get(patterns.consentSlip, async (c) => {
    const { db } = c.var.ports;
    const { given, wording } = await readTogether(db, {
      given: consentGivenReading(db, idOf(c)),
      wording: wordingGivenReading(db, idOf(c)),
    });
    if (!given) return slipPage(c, undefined, wording);
    return slipPage(c, { ...given, clerk: c.var.town.clerkNames[String(given.clerkId)] ?? "" }, wording);
  });

const sheetProps = (c: Context<DeskEnv>) => ({
  ...deskPageProps(c),
  ...{ office: officeOf(c), calls: c.var.ports.plan.voice !== undefined, consenting: c.var.town.consenting },
});

function slipPage(c: Context<DeskEnv>, slip: Slip | undefined, wording: Wording | undefined) {
  if (!slip || !wording) return c.html(<PlainPage {...deskPageProps(c)} {...c.var.words.desk.enrolment.noSlip} />, 404);
  return c.html(<ConsentSlipPage {...sheetProps(c)} slip={slip} wording={wording} offer={c.var.town.offer.topics} />);
}
