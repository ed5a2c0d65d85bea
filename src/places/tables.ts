import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { placeKinds } from "./place.ts";

export const places = sqliteTable("places", {
  id: integer().primaryKey(),
  name: text().notNull(),
  position: integer().notNull(),
  kind: text({ enum: placeKinds }).notNull().default("part"),
  parentId: integer(),
});
