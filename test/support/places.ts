import { env } from "cloudflare:workers";
import { placeNamesStatement } from "../../src/places/queries.ts";
import type { TownPlace } from "../../src/places/town-places.ts";
import { town } from "./town.ts";

/** The town has these places (`aTown`), with their ids. */
export async function withPlaces(places: readonly TownPlace[]): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO places (id, name, position, kind, parentId)
       SELECT value ->> 'id', value ->> 'name', value ->> 'id', value ->> 'kind', value ->> 'parentId' FROM json_each(?)`,
    ).bind(JSON.stringify(places)),
    placeNamesStatement(town()),
  ]);
}
