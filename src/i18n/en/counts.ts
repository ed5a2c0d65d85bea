import { countedIn } from "../counted.ts";

export const counted = countedIn<"one">("en");

export const people = counted({ one: "person", other: "people" });
export const peopleWait = counted({ one: "person waits", other: "people wait" });
export const parts = counted({ one: "SMS part", other: "SMS parts" });
export const characters = counted({ one: "character", other: "characters" });
export const callsMade = counted({ one: "call", other: "calls" });
export const minutes = counted({ one: "minute", other: "minutes" });
export const houses = counted({ one: "house", other: "houses" });
