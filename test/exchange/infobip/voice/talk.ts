import type { Line } from "../../calls/line.ts";
import type { Text } from "../../text.ts";
import type { VoiceMessage } from "./shape.ts";

/** "Message can be repeated up to 5 times." */
const MOST_REPEATS = 5;
/** "Default value is 10 seconds." */
const DTMF_TIMEOUT_SECONDS = 10;

/** What Infobip does in a call that was answered: waits, speaks, listens for keys, and speaks again if asked to. */
export async function talk(message: VoiceMessage, line: Line): Promise<void> {
  const { repeatDtmf, speechRate = 1, pause = 0 } = message;
  if (line.isMachine && message.machineDetection === "hangup") return;
  await line.pause(pause);
  for (let turn = 0; turn <= MOST_REPEATS; turn++) {
    await line.say(spoken(message.text), speechRate);
    const code = await collect(message, line);
    if (repeatDtmf === undefined || code !== repeatDtmf) return;
  }
}

/** Keys until `#`, until there are as many as were asked for, until the one that repeats, or until nobody presses any. */
async function collect({ maxDtmf, repeatDtmf, dtmfTimeout }: VoiceMessage, line: Line): Promise<string> {
  const most = maxDtmf ?? repeatDtmf?.length ?? 0;
  let code = "";
  while (code.length < most) {
    const key = await line.key(dtmfTimeout ?? DTMF_TIMEOUT_SECONDS);
    if (key === undefined || key === "#") break;
    code += key;
    if (code === repeatDtmf) break;
  }
  return code;
}

/** What of a text with SSML is said. */
const spoken = (text: string) =>
  text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The keys of a call as a report gives them; an empty string where nobody pressed any. */
export const dtmfCodes = ({ call }: Text, isListed: boolean): string =>
  [...(call?.keys ?? "")].filter((key) => key !== "#").join(isListed ? ", " : "");
