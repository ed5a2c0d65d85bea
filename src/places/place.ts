/** What a place is: a street lies in a part of the town, a house in a street, or in a part where there are no streets. */
export const placeKinds = ["part", "street", "house"] as const;
export type PlaceKind = (typeof placeKinds)[number];
