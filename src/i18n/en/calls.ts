import type { Catalogue } from "../catalogues.ts";

export const calls: Catalogue["calls"] = {
  greeting: (town) => `Hello, this is ${town}, a message from the town hall.`,
  menu: "Press one to hear it again, or nine twice to get no more calls.",
  confirm: "Press nine once more to get no more calls.",
  left: "You will get no more calls from us. If that was a mistake, please call the office.",
  trialEnd: "That was a trial. Here people will also hear how to play it again, and how to get no more calls.",
  trialOfNumber:
    "This is a trial call. Look at the number that your telephone has shown: people will see the same. Try to call it back.",
};
