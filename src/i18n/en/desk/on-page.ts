import type { Private } from "../../../messages/shown.ts";
import type { Catalogue } from "../../catalogues.ts";

const notFor: Record<Private, string> = {
  person: "It is for one person.",
  named: "It is for chosen people only.",
  group: "It is for a closed group.",
  house: "It is for a single house.",
};

export const onPage: Catalogue["desk"]["onPage"] = {
  title: "The town's page",
  box: "Show it on the town's page, too",
  boxHint:
    "On the page News anybody reads it. A message to a closed group is shown only if you confirm that on its check.",
  willBe: "shown as soon as the message leaves",
  willNotBe: (as) => `not shown. ${as ? notFor[as] : ""}`.trim(),
  is: "See it on the town's page",
  isNot: "It is not on the town's page.",
  show: "Show on the town's page",
  showAllTheSame: "Show on the town's page all the same",
  hide: "Do not show on the town's page",
  warning: {
    named: "The message is for chosen people only. On the town's page anybody would read it.",
    group: "The message is for a closed group. On the town's page anybody would read it.",
    house: "The message is for a single house. On the town's page anybody would read it.",
  },
};
