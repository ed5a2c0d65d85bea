import { parts, people } from "../counts.ts";
import { typeset } from "../typeset.ts";
import { alarms } from "./alarms.ts";
import { audience } from "./audience.ts";
import { audit } from "./audit.ts";
import { calendar } from "./calendar.ts";
import { calls } from "./calls.ts";
import { check } from "./check.ts";
import { clerks } from "./clerks.ts";
import { compose } from "./compose.ts";
import { consents } from "./consents.ts";
import { coverage } from "./coverage.ts";
import { enrolment } from "./enrolment.ts";
import { failed } from "./failed.ts";
import { groups } from "./groups.ts";
import { imports } from "./imports.ts";
import { landlines, leaving } from "./landlines.ts";
import { leaflets } from "./leaflets.ts";
import { letters } from "./letters.ts";
import { suspended } from "./lists.ts";
import { menu, notAllowed } from "./menu.ts";
import { missed } from "./missed.ts";
import { onPage } from "./on-page.ts";
import { places } from "./places.ts";
import { progress } from "./progress.ts";
import { refusals } from "./refusals.ts";
import { reminders } from "./reminders.ts";
import { retention } from "./retention.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { halted, start } from "./start.ts";
import { subscribers } from "./subscribers.ts";
import { templates } from "./templates.ts";
import { threads } from "./threads.ts";
import { topics } from "./topics.ts";
import { wordings } from "./wordings.ts";

/** What clerks' pages say. */
export const desk = typeset({
  people,
  parts,
  menu,
  notAllowed,
  signIn,
  halted,
  start,
  alarms,
  compose,
  audience,
  calendar,
  check,
  calls,
  progress,
  failed,
  groups,
  leaflets,
  threads,
  templates,
  topics,
  missed,
  onPage,
  imports,
  enrolment,
  audit,
  consents,
  coverage,
  landlines,
  leaving,
  letters,
  suspended,
  subscribers,
  settings,
  wordings,
  clerks,
  retention,
  places,
  refusals,
  reminders,
});
