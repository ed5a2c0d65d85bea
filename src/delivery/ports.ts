import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Gateways } from "../providers/contract.ts";
import type { ChunkQueue } from "./notes.ts";

/** What messages are sent through; a verb names those that it uses. */
export type DeliveryPorts = { db: Db; queue: ChunkQueue; gateways: Gateways; plan: SendingPlan };
