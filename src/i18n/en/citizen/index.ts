import type { Catalogue } from "../../catalogues.ts";
import { code } from "./code.ts";
import { leave } from "./leave.ts";
import { news } from "./news.ts";
import { own } from "./own.ts";
import { already, otherWays, signUp } from "./sign-up.ts";

export const citizen: Catalogue["citizen"] = {
  signUp,
  otherWays,
  already,
  code,
  leave,
  own,
  news,
};
