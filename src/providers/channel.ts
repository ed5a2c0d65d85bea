/** How a message reaches a telephone: as a text on a mobile, as a call on any. */
export const channels = ["sms", "voice"] as const;
export type Channel = (typeof channels)[number];
