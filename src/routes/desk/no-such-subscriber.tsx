import type { Context } from "hono";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { GonePage } from "../../views/desk/erasure.tsx";

/** Nobody has this id, or nobody has it any more. */
export const noSuchSubscriber = (c: Context<DeskEnv>) => c.html(<GonePage {...deskPageProps(c)} />, 404);
