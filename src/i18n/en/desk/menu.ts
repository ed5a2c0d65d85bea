import type { Catalogue } from "../../catalogues.ts";

export const menu: Catalogue["desk"]["menu"] = {
  label: "Main",
  start: "Overview",
  newMessage: "New message",
  subscribers: "Subscribers",
  enrolment: "At the counter",
  calendar: "Calendar",
  letters: "What people wrote",
  settings: "Settings",
  health: "State",
  handbook: "Handbook (Czech)",
  /** Buttons of a narrow header. */
  open: (place: string) => `Menu: ${place}`,
  mine: (name: string) => `Your account: ${name}`,
  signOut: "Sign out",
};

export const notAllowed: Catalogue["desk"]["notAllowed"] = {
  title: "You may not do this here",
  text: (who) => `This is for: ${who.join(" or ")}. Ask a colleague, or ask a manager to allow it to you.`,
};
