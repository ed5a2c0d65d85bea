import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { offered } from "../../town/offered.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { LeafletsPage, leafletKinds } from "../../views/desk/leaflets.tsx";
import type { Leaflet } from "../../views/parts/leaflet.tsx";
import { line } from "./town-calls-form.ts";

const Asked = v.object({ kind: v.fallback(v.picklist(leafletKinds), "a4"), topic: line, street: line });

/** A street's name, whatever was put into the address. */
const longestStreet = 60;

/** Posters and door slips, for what anybody may choose. */
export const leaflets = new Hono<DeskEnv>().get(patterns.leaflets, (c) => {
  const asked = v.parse(Asked, c.req.query());
  const street = asked.street.slice(0, longestStreet);
  const topics = offered(c.var.town.offer.topics, "public").filter(({ always }) => !always);
  const topic = topics.find(({ id }) => String(id) === asked.topic);
  const page = { kind: asked.kind, topic: topic ? asked.topic : "", street, topics };
  return c.html(<LeafletsPage {...deskPageProps(c)} {...page} leaflet={leafletOf(c, topic, street)} />);
});

function leafletOf(c: Context<DeskEnv>, topic: Topic | undefined, street: string): Leaflet {
  const { settings, ports, language, words } = c.var;
  const { sheet } = words.desk.leaflets;
  const reason = topic
    ? (sheet.reasons[topic.key] ?? sheet.topicReason(shortTopicName(topic, language)))
    : sheet.reason;
  // Whoever signs up for the first time gets what is usual: only what is not must be named.
  const named = topic && !topic.usual ? `T${topic.id}` : "";
  return {
    headline: street ? sheet.toStreet(street, reason) : reason,
    command: [sheet.command, street && `${street} 12`, named].filter(Boolean).join(" "),
    note: street ? sheet.ownHouse : sheet.mayAddAddress,
    office: officeOf(c),
    publicUrl: settings.publicUrl,
    calls: ports.plan.voice !== undefined,
  };
}
