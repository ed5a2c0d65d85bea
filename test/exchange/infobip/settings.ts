/** What is set of Infobip. */
export type InfobipSettings = {
  infobipApiKey: string;
  /** Where it posts texts to the town; without it they stay undelivered. */
  infobipInboundUrl?: string;
  /** How long a used id is refused; without it, for the exchange's life. */
  duplicateWindowMinutes?: number;
  /** Requests that are made for one parcel before it is given up; really about twenty. */
  webhookTries: number;
  /** Whether an id that was used before is refused for a call as it is for an SMS; undocumented, so the worst is usual. */
  repeatedCallsRefused: boolean;
};

export const usualOfInfobip: InfobipSettings = {
  infobipApiKey: "exchange",
  webhookTries: 6,
  repeatedCallsRefused: false,
};
