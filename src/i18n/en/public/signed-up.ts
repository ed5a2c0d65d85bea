import type { Catalogue } from "../../catalogues.ts";

export const signedUp: Catalogue["public"]["signedUp"] = {
  title: "You are signed up",
  text: "From now on we will send you the messages you chose. There is nothing more to do.",
  chosen: (topics) => `We will send you: ${topics}.`,
  place: (addresses) => `For this address: ${addresses}.`,
  everywhere: "You gave no address, so you will get messages for the whole town.",
  unknown: "The town's list does not have it yet, so you will get messages for the whole town.",
  welcome: "If this is your first time, you will also get a welcome SMS. Keep it: it says how to leave.",
  welcomeCall: "To leave, press nine twice during any call, or tell the office.",
  change: "Want to change something, or see what we sent you? It is in",
  own: "your settings",
  home: "Back to the first page",
};
