import type { Company } from "../company.ts";
import { wire } from "./receipts.ts";
import { routes } from "./routes.ts";

export const twilio: Company = {
  name: "twilio",
  title: "Twilio",
  inboundUrl: ({ twilioInboundUrl }) => twilioInboundUrl,
  inboundVariable: "TWILIO_INBOUND_URL",
  settingsIn: (environment) => {
    const { TWILIO_ACCOUNT_SID: twilioAccountSid, TWILIO_AUTH_TOKEN: twilioAuthToken } = environment;
    const { TWILIO_INBOUND_URL: twilioInboundUrl } = environment;
    return {
      ...(twilioAccountSid && { twilioAccountSid }),
      ...(twilioAuthToken && { twilioAuthToken }),
      ...(twilioInboundUrl && { twilioInboundUrl }),
    };
  },
  wire,
  routes,
};
