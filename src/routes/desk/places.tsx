import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readTogether } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { addPlaces } from "../../places/add-places.ts";
import { listHousesReading, listPlacesReading, placeShownReading, vanishedReading } from "../../places/list-queries.ts";
import { placeKinds } from "../../places/place.ts";
import { renamePlace } from "../../places/rename-place.ts";
import { answerImport, importAnswers } from "../../register/answer-import.ts";
import { goOnImporting } from "../../register/go-on.ts";
import { newestFileUrl } from "../../register/newest-file.ts";
import { importReading, lastChangesReading, lastImportReading, registeredTownReading } from "../../register/queries.ts";
import { startImport } from "../../register/start-import.ts";
import { PlacePage } from "../../views/desk/place.tsx";
import type { Added } from "../../views/desk/place-forms.tsx";
import { PlacesPage, VanishedPage } from "../../views/desk/places.tsx";
import { ImportPart } from "../../views/desk/places-import.tsx";
import { PlainPage } from "../../views/errors.tsx";

const vanishedShown = 300;
const housesAPage = 300;

const text = v.fallback(v.string(), "");

/** What is added by hand, as typed: each kind has a field of its own. */
const AddForm = v.object({
  kind: v.fallback(v.picklist(placeKinds), "house"),
  parent: text,
  "names-part": text,
  "names-street": text,
  "names-house": text,
});
const StepForm = v.object({ step: text });
const AnswerForm = v.object({ answer: v.fallback(v.picklist(importAnswers), "keep") });

/** Where forms are posted; asking for their address leads to the page they stand on. */
const pressed = [patterns.placesFile, patterns.importStep, patterns.importAnswer, patterns.addPlaces];

/** Parts, streets and houses of the town: the register's file, and what is added and renamed by hand. */
export const places = new Hono<DeskEnv>()
  .get(patterns.places, async (c) => {
    if (c.req.query("vanished") === undefined) return placesPage(c, {});
    const { vanished } = await readTogether(c.var.ports.db, {
      vanished: vanishedReading(c.var.ports.db, vanishedShown),
    });
    return c.html(<VanishedPage {...deskPageProps(c)} vanished={vanished} />);
  })
  .on("GET", pressed, (c) => c.redirect(paths.places, 303))
  .get(patterns.renamePlace, (c) => c.redirect(paths.place(idOf(c)), 303))
  .get(patterns.place, (c) => placePage(c, idOf(c), {}))
  .post(patterns.placesFile, async (c) => {
    const { file } = await postedForm(c);
    const { refusals } = c.var.words.desk.places;
    if (!(file instanceof File) || file.size === 0) return placesPage(c, { fileProblem: refusals["no-file"] }, 422);
    const given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), town: c.var.town.name };
    const started = await startImport(c.var.ports, c.var.actor, given, c.var.now);
    // Whoever gives a file while one is being read sees that one: it may be the same, pressed twice.
    if (started.ok || started.problem === "already-running") return c.redirect(paths.places, 303);
    return placesPage(c, { fileProblem: refusals[started.problem] }, 422);
  })
  .post(patterns.importStep, async (c) => {
    const { step } = v.parse(StepForm, await postedForm(c));
    const gone = await goOnImporting(c.var.ports, c.var.actor, { id: idOf(c), step: readId(step) }, c.var.now);
    const isLive = c.req.header("hx-request") !== undefined;
    if (gone.ok && gone.value.state === "running" && isLive) return c.html(importPart(c, gone.value));
    if (gone.ok || gone.problem === "no-such-import")
      return isLive ? c.body(null, 200, { "hx-redirect": paths.places }) : c.redirect(paths.places, 303);
    const stands = c.var.words.desk.places.refusals[gone.problem];
    if (!isLive) return placesPage(c, { stands }, 409);
    const { last } = await readTogether(c.var.ports.db, { last: importReading(c.var.ports.db, idOf(c)) });
    return c.html(importPart(c, last, stands));
  })
  .post(patterns.importAnswer, async (c) => {
    const { answer } = v.parse(AnswerForm, await postedForm(c));
    await answerImport(c.var.ports, c.var.actor, { id: idOf(c), answer }, c.var.now);
    return c.redirect(paths.places, 303);
  })
  .post(patterns.addPlaces, async (c) => {
    const form = v.parse(AddForm, await postedForm(c));
    const { kind } = form;
    const [typed, parentId] = [form[`names-${kind}`], kind === "part" ? null : readId(form.parent)];
    const added = await addPlaces(c.var.ports, c.var.actor, { parentId, kind, typed }, c.var.now);
    if (added.ok) return c.redirect(paths.addedPlaces(parentId), 303);
    const answer: Added = { kind, typed, problem: c.var.words.desk.places.refusals[added.problem] };
    if (added.problem === "no-such-place") return notHere(c);
    return parentId === null ? placesPage(c, { added: answer }, 422) : placePage(c, parentId, { added: answer }, 422);
  })
  .post(patterns.renamePlace, async (c) => {
    const typed = v.parse(text, (await postedForm(c)).name);
    const renamed = await renamePlace(c.var.ports, c.var.actor, { id: idOf(c), typed }, c.var.now);
    if (renamed.ok) return c.redirect(paths.renamedPlace(idOf(c)), 303);
    if (renamed.problem === "no-such-place") return notHere(c);
    const problem = c.var.words.desk.places.refusals[renamed.problem];
    return placePage(c, idOf(c), { renamed: { done: false, typed, problem } }, 422);
  });

/** An id as a form posts it; nought, which nothing has, for anything else. */
const readId = (typed: string) => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0);

/** That the last press has added something. */
const addedBefore = (c: Context<DeskEnv>): Added =>
  c.req.query("added") === undefined ? {} : { done: c.var.words.desk.places.add.done };

type Page = { fileProblem?: string; stands?: string; added?: Added };

async function placesPage(c: Context<DeskEnv>, answer: Page, status: 200 | 409 | 422 = 200) {
  const { db } = c.var.ports;
  const { last, parts, registered, changes } = await readTogether(db, {
    last: lastImportReading(db),
    parts: listPlacesReading(db, null),
    registered: registeredTownReading(db),
    changes: lastChangesReading(db),
  });
  const newestFile = registered && newestFileUrl(registered.code, c.var.now);
  const { fileProblem, stands, added = addedBefore(c) } = answer;
  const hasOwnParts = parts.length > 0 && parts.every(({ isRegistered }) => !isRegistered);
  const page = { last, parts, changes, newestFile, hasOwnParts, fileProblem, stands, added };
  return c.html(<PlacesPage {...deskPageProps(c)} {...page} />, status);
}

/** The part of the page that asks for the next step. */
function importPart(c: Context<DeskEnv>, last: Parameters<typeof ImportPart>[0]["last"], stands?: string) {
  const nothing = { changes: undefined, newestFile: undefined, hasOwnParts: false, fileProblem: undefined };
  return <ImportPart last={last} {...nothing} stands={stands} words={c.var.words} />;
}

/** Which page of a list is asked for; the first one for what is no page. */
const pageOf = (asked: string | undefined) => Math.min(1000, Math.max(1, Math.trunc(Number(asked)) || 1));

type PlaceAnswer = { added?: Added; renamed?: Parameters<typeof PlacePage>[0]["renamed"] };

async function placePage(c: Context<DeskEnv>, id: number, answer: PlaceAnswer, status: 200 | 422 = 200) {
  const { db } = c.var.ports;
  const page = pageOf(c.req.query("page"));
  const { place, streets, houses } = await readTogether(db, {
    place: placeShownReading(db, id),
    streets: listPlacesReading(db, id),
    houses: listHousesReading(db, id, { from: (page - 1) * housesAPage, most: housesAPage + 1 }),
  });
  if (!place) return notHere(c);
  const { added = addedBefore(c), renamed = { done: c.req.query("renamed") !== undefined } } = answer;
  const shown = { shown: houses.slice(0, housesAPage), page, hasMore: houses.length > housesAPage };
  const said = { place, streets, streetsPage: pageOf(c.req.query("streets")), houses: shown, added, renamed };
  return c.html(<PlacePage {...deskPageProps(c)} {...said} />, status);
}

function notHere(c: Context<DeskEnv>) {
  const { title, refusals } = c.var.words.desk.places;
  return c.html(<PlainPage {...deskPageProps(c)} title={title} text={refusals["no-such-place"]} />, 404);
}
