import type { Context } from "hono";
import type { ConsentingActor } from "../audit/actor.ts";
import type { Clerk, SignedInClerk } from "../clerks/clerk.ts";
import type { Catalogue } from "../i18n/catalogues.ts";
import type { Series } from "../inbox/part-queries.ts";
import type { Language } from "../language.ts";
import type { Message } from "../messages/message.ts";
import type { Alarm } from "../monitoring/alarm.ts";
import type { State } from "../monitoring/queries.ts";
import type { Own, SentPage } from "../own/own.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { Ports } from "../ports.ts";
import type { Retention } from "../privacy/retention.ts";
import type { Env, Settings } from "../settings.ts";
import type { TownRow } from "../town/queries.ts";
import type { Wording } from "../town/wording.ts";

/**
 * Who is signed in, how the service stands, and the message that the form of the address has made, if it has; where the
 * counter's form is posted, all parts and streets.
 */
export type SignedIn = {
  clerk: SignedInClerk;
  state: State;
  made: Message | undefined;
  placeNames?: readonly TownPlace[] | undefined;
};

/** Whose settings are open, and a page of what was sent to them, where one is asked for. */
export type OpenedOwn = { own: Own; sent: SentPage | undefined };

/** What the middleware of app.tsx has made ready for every handler. */
export type AppEnv = {
  Bindings: Env;
  Variables: {
    ports: Ports;
    /** Who acts: a citizen on the web, or the clerk who is signed in. A webhook's handler knows its own. */
    actor: ConsentingActor;
    settings: Settings;
    town: TownRow;
    /** For a page of the clerks': undefined where nobody is. */
    signedIn: SignedIn | undefined;
    /** For the page of the consent: the wording that is asked for, where there is such a one. */
    wording: Wording | undefined;
    /** For the page about data: how long what is kept. */
    retention: Retention | undefined;
    /** Whose settings this browser has opened; undefined where it has not, `gone` where they were forgotten since. */
    own: OpenedOwn | "gone" | undefined;
    language: Language;
    words: Catalogue;
    now: number;
    /** Does the clock's work behind this answer, because the clock stands. */
    standInForClock(): void;
    /** Looks behind this answer for what waits, as the clock does every minute. */
    sweepNow(): void;
    /** Says behind this answer that the session of this browser is used. */
    sessionSeen(): void;
    /** Reads a text in parts behind this answer, in a while. */
    joinLater(series: Series): void;
  };
};

/** Where a clerk is signed in there is also who it is, and what needs somebody. */
export type DeskEnv = AppEnv & { Variables: { clerk: Clerk; alarms: readonly Alarm[] } };

/** A request of either kind: the one context does not fit the other, because what may be set differs. */
export type AnyContext = Context<AppEnv> | Context<DeskEnv>;
