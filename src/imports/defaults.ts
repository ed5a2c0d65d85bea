import { type Offer, type Topic, usualTopics } from "../town/town.ts";

/** Topics that a list may name: neither closed groups, into which the office puts people one by one, nor hidden ones. */
export const offeredInLists = ({ topics }: Offer): Topic[] => topics.filter(({ closed, hidden }) => !closed && !hidden);

/** What people get of whom a list says nothing, unless a clerk says otherwise. */
export const usualInLists = (offer: Offer): number[] => usualTopics(offer).map(({ id }) => id);
