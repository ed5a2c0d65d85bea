/** How a message reaches a telephone: as a text on a mobile, as a call on any. */
export const channels = ["sms", "voice"] as const;
export type Channel = (typeof channels)[number];

/** Channels by which a telephone rings: that is done by day, but for a crisis. */
export const ringingChannels: readonly Channel[] = ["voice"];

export const rings = (channel: Channel) => ringingChannels.includes(channel);
