import type { CallEnd } from "../../calls/call.ts";
import type { VoiceCodes } from "../../faults.ts";
import type { Text } from "../../text.ts";
import { type Status, statusOf } from "../status.ts";

/** Statuses that only calls have, and the one whose number means something else there (Infobip, "status codes"). */
const ofCalls: Record<number, Status> = {
  31: status(2, "UNDELIVERABLE", 31, "UNDELIVERABLE_NOT_SENT"),
  96: status(2, "UNDELIVERABLE", 96, "NO_ANSWER"),
  97: status(2, "UNDELIVERABLE", 97, "BUSY"),
  99: status(5, "REJECTED", 99, "REJECTED"),
  87: status(5, "REJECTED", 87, "REJECTED_INVALID_DELIVERY_TIME_WINDOW"),
};

function status(groupId: number, groupName: string, id: number, name: string): Status {
  return { groupId, groupName, id, name, description: name.replaceAll("_", " ").toLowerCase() };
}

/** Infobip's status object as its voice endpoints say it. */
export const voiceStatusOf = (id: number): Status => ofCalls[id] ?? statusOf(id);

type Standing = [status: number, error: number, name: string];

/** How a call ended -> status and error, by the codes of today and by those of before (Infobip, "error codes"). */
const ends: Record<CallEnd, Record<VoiceCodes, Standing>> = {
  answered: { current: [5, 10000, "NORMAL_HANGUP"], deprecated: [5, 5000, "VOICE_ANSWERED"] },
  machine: { current: [5, 10002, "MACHINE_DETECTED"], deprecated: [5, 5001, "VOICE_ANSWERED_MACHINE"] },
  busy: { current: [97, 10201, "BUSY"], deprecated: [9, 5002, "EC_VOICE_USER_BUSY"] },
  // The log of Infobip's own documents has such a call as delivered.
  "no-answer": { current: [96, 10200, "NO_ANSWER"], deprecated: [5, 5003, "EC_VOICE_NO_ANSWER"] },
  declined: { current: [99, 10203, "REJECTED"], deprecated: [9, 5603, "EC_DECLINE"] },
  failed: {
    current: [31, 10303, "DESTINATION_NOT_FOUND"],
    deprecated: [9, 5404, "EC_VOICE_ERROR_DESTINATION_NOT_FOUND"],
  },
  expired: { current: [15, 10307, "REQUEST_TIMEOUT"], deprecated: [15, 5408, "EC_VOICE_ERROR_REQUEST_TIMEOUT"] },
};

/** The group of an error: today's codes begin with it, those of before are listed. */
const errorGroup = (id: number): [number, string] => {
  if ([0, 5000, 5001].includes(id) || (id >= 10000 && id < 10100)) return [0, "OK"];
  if (id === 5603) return [1, "HANDSET_ERRORS"];
  return id >= 10200 && id < 10300 ? [2, "USER_ERRORS"] : [3, "OPERATOR_ERRORS"];
};

/** Status and error of a call as a report or a look-up shows them. A machine is only known where it was looked for. */
export function voiceStandingOf({ call, letter, refusedWith }: Text, codes: VoiceCodes) {
  const end = call?.end === "machine" && !letter.voice?.seesMachines ? "answered" : call?.end;
  const [id, error, name]: Standing = end ? ends[end][codes] : [Number(refusedWith ?? 26), 0, "NO_ERROR"];
  const [groupId, groupName] = errorGroup(error);
  const description = name.replaceAll("_", " ").toLowerCase();
  // Infobip calls all of these permanent, busy and answered alike: it is no hint.
  const permanent = error >= 10000 || [5000, 5001, 5002, 5003].includes(error);
  return { status: voiceStatusOf(id), error: { groupId, groupName, id: error, name, description, permanent } };
}
