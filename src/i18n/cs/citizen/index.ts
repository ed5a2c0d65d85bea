import { typeset } from "../typeset.ts";
import { code } from "./code.ts";
import { leave } from "./leave.ts";
import { news } from "./news.ts";
import { own } from "./own.ts";
import { already, otherWays, signUp } from "./sign-up.ts";

/** What the pages of signing up and leaving say. */
export const citizen = typeset({
  signUp,
  otherWays,
  already,
  code,
  leave,
  own,
  news,
});
