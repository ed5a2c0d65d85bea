import * as v from "valibot";
import { topicMask } from "../../audience/audience.ts";
import type { Draft } from "../../messages/queries.ts";
import { choiceOf, isToBeShown, type Showable } from "../../messages/shown.ts";
import type { Topic } from "../../town/town.ts";
import type { OnPage } from "../../views/desk/on-page.tsx";

const answer = v.fallback(v.picklist(["", "yes", "no"]), "");

/**
 * Whether the town's page is to show a message: the box, how the form showed it, and what was chosen before. A box that
 * nobody has touched chooses nothing, so that it goes with the audience, whatever becomes of that.
 */
export const onPageFields = { onPage: answer, onPageAs: answer, onPageKept: answer };
export type OnPageForm = { onPage: Answer; onPageAs: Answer; onPageKept: Answer };
type Answer = "" | "yes" | "no";

const said = (given: Answer): boolean | null => (given === "" ? null : given === "yes");

/** The same of what is kept. */
export const keptOnPage = (shown: boolean | null | undefined): Answer => (shown == null ? "" : shown ? "yes" : "no");

/** What the form chooses; null is nothing. */
export function chosenOnPage({ onPage, onPageAs, onPageKept }: OnPageForm): boolean | null {
  const isTicked = onPage === "yes";
  return onPageAs === "" || isTicked === (onPageAs === "yes") ? said(onPageKept) : isTicked;
}

/** What a draft keeps of that: nothing, where it is what is usual for its audience. */
export const keepOnPage = (form: OnPageForm, draft: Draft, topics: readonly Topic[]): boolean | null =>
  choiceOf({ ...showableOf(draft), shown: chosenOnPage(form) }, topics);

/** How a form shows the box; undefined where there is none, because it is for one person. */
export function onPageOf(
  form: OnPageForm & Pick<Showable, "whom" | "placeList"> & { topics: readonly number[]; hasPlaces: boolean },
  topics: readonly Topic[],
): OnPage | undefined {
  if (form.whom?.kind === "person") return undefined;
  const shown = chosenOnPage(form);
  const places = form.hasPlaces ? { named: [], around: [] } : null;
  return {
    isShown: isToBeShown({ ...form, topics: topicMask(form.topics), places, shown }, topics),
    kept: keptOnPage(shown),
  };
}

const showableOf = ({ audience, placeList, shown }: Draft): Showable => ({
  topics: topicMask(audience.topics),
  places: audience.places,
  placeList: placeList ?? null,
  whom: audience.whom ?? null,
  shown: shown ?? null,
});
