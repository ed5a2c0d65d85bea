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
  title: "Only a manager may do this",
  text: "Ask a colleague whose role here is manager.",
};
