import { newCall, timesOf } from "../../calls/call.ts";
import type { Text } from "../../text.ts";
import { API_VERSION, wireDate, wireSender } from "../bodies.ts";
import { callStatus, durationOf } from "./callbacks.ts";

/** Twilio's Call resource. `queueSeconds`: an estimate while the call waits in the queue. */
export function callResource(
  { letter, messageId, acceptedAt, doneAt, to, call = newCall() }: Text,
  account: string,
  queueSeconds?: number,
) {
  const uri = `/${API_VERSION}/Accounts/${account}/Calls/${messageId}`;
  const { startedAt, endedAt } = timesOf(call);
  const [from, number] = [wireSender(letter.sender), `+${to}`];
  return {
    ...{ account_sid: account, api_version: API_VERSION, sid: messageId, status: callStatus(call), uri: `${uri}.json` },
    ...{ answered_by: null, annotation: null, caller_name: null, forwarded_from: null, group_sid: null },
    ...{ parent_call_sid: null, phone_number_sid: "", trunk_sid: "", price: null, price_unit: "USD" },
    ...{ to: number, to_formatted: number, from, from_formatted: from, direction: "outbound-api" },
    date_created: wireDate(acceptedAt),
    date_updated: wireDate(doneAt ?? acceptedAt),
    // "Empty if the call has not yet been dialed."
    start_time: call.startedAt === undefined ? null : wireDate(startedAt),
    end_time: call.end ? wireDate(endedAt) : null,
    duration: durationOf(call) ?? null,
    queue_time: String(Math.round((queueSeconds ?? call.queuedSeconds) * 1000)),
    subresource_uris: { events: `${uri}/Events.json`, notifications: `${uri}/Notifications.json` },
  };
}
