import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { placeKinds } from "./place.ts";
import type { TownPlace } from "./town-places.ts";

export const places = sqliteTable("places", {
  id: integer().primaryKey(),
  name: text().notNull(),
  position: integer().notNull(),
  kind: text({ enum: placeKinds }).notNull().default("part"),
  parentId: integer(),
  code: integer(),
  registerName: text(),
  isVanished: integer({ mode: "boolean" }).notNull().default(false),
});

export const placeNames = sqliteTable("placeNames", {
  id: integer().primaryKey(),
  names: text({ mode: "json" }).$type<TownPlace[]>().notNull(),
  version: integer().notNull().default(1),
});
