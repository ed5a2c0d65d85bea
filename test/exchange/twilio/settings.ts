/** What is set of Twilio. */
export type TwilioSettings = {
  twilioAccountSid: string;
  /** The password of requests, and the key by which webhooks are signed. */
  twilioAuthToken: string;
  /** Where it posts texts to the town, as it is set at the number in its console. */
  twilioInboundUrl?: string;
  /** Calls that the account may begin in a second: one, until its business is verified. */
  twilioCallsPerSecond: number;
};

export const usualOfTwilio: TwilioSettings = {
  twilioAccountSid: "AC00000000000000000000000000000000",
  twilioAuthToken: "exchange",
  twilioCallsPerSecond: 1,
};
