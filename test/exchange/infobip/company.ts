import type { Company } from "../company.ts";
import { wire } from "./receipts.ts";
import { routes } from "./routes.ts";

export const infobip: Company = {
  name: "infobip",
  title: "Infobip",
  inboundUrl: ({ infobipInboundUrl }) => infobipInboundUrl,
  inboundVariable: "INFOBIP_INBOUND_URL",
  settingsIn: ({ INFOBIP_API_KEY: infobipApiKey, INFOBIP_INBOUND_URL: infobipInboundUrl }) => ({
    ...(infobipApiKey && { infobipApiKey }),
    ...(infobipInboundUrl && { infobipInboundUrl }),
  }),
  wire,
  routes,
};
