import type { Actor } from "../audit/actor.ts";
import type { Clerk } from "../clerks/clerk.ts";
import type { Db } from "../db.ts";
import type { Catalogue } from "../i18n/catalogues.ts";
import type { Language } from "../language.ts";
import type { Alarm } from "../monitoring/alarm.ts";
import type { Ports } from "../ports.ts";
import type { Env, Settings } from "../settings.ts";
import type { TownRow } from "../town/queries.ts";

/** What the middleware of app.tsx has made ready for every handler. */
export type AppEnv = {
  Bindings: Env;
  Variables: {
    ports: Ports;
    db: Db;
    settings: Settings;
    town: TownRow;
    language: Language;
    words: Catalogue;
    now: number;
    /** Does the clock's work after this answer, because the clock stands. */
    standInForClock(): void;
    /** Looks after this answer for what waits, as the clock does every minute. */
    sweepNow(): void;
  };
};

/** Where a clerk is signed in there is also who it is, as the one who acts too, and what needs somebody. */
export type DeskEnv = AppEnv & { Variables: { clerk: Clerk; actor: Actor; alarms: readonly Alarm[] } };
