/** Which requests go by each wire of a provider, as the exchange's log has their paths. */
export const wires: Record<string, RegExp> = {
  infobip: /^\/sms\//,
  "infobip's calls": /^\/tts\//,
  twilio: /^\/2010-04-01\/.*\/Messages/,
  "twilio's calls": /^\/2010-04-01\/.*\/Calls/,
  bulkgate: /^\/api\//,
};
