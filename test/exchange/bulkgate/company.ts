import type { Company } from "../company.ts";
import { wire } from "./receipts.ts";
import { routes } from "./routes.ts";

export const bulkgate: Company = {
  name: "bulkgate",
  title: "BulkGate",
  inboundUrl: ({ bulkgateInboundUrl }) => bulkgateInboundUrl,
  inboundVariable: "BULKGATE_INBOUND_URL",
  settingsIn: (environment) => {
    const { BULKGATE_APPLICATION_ID: bulkgateApplicationId, BULKGATE_INBOUND_URL: bulkgateInboundUrl } = environment;
    const { BULKGATE_APPLICATION_TOKEN: bulkgateApplicationToken } = environment;
    return {
      ...(bulkgateApplicationId && { bulkgateApplicationId }),
      ...(bulkgateApplicationToken && { bulkgateApplicationToken }),
      ...(bulkgateInboundUrl && { bulkgateInboundUrl }),
    };
  },
  wire,
  routes,
};
