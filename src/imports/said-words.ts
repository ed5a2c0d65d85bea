import { type Language, languageName, languages } from "../language.ts";
import { plainWord } from "../places/list-tokens.ts";
import type { Channel } from "../providers/channel.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const yes = list(
  "ano a an jo yes y x xx 1 1x true pravda chci ok on + ✓ ✔ √ ☑ ✗ × * zajima souhlas souhlasim souhlasi aktivni active subscribed prihlasen prihlasena odebira t",
);
const no = list(
  "ne n no 0 false nepravda off - -- – — / nechci ☐ □ nezajima nesouhlas nesouhlasim nesouhlasi neaktivni inactive unsubscribed odhlasen odhlasena odhlaseno zrusen zruseno zrusena neodebira odvolan odvolano f",
);

/** As cells are compared: small, without accents, without a full stop or brackets around. */
const plain = (cell: string) => plainWord(cell).replace(/^[\s([]+|[\s.!)\]]+$/g, "");

/** Yes, no, nothing (blank), or what says neither. */
export function readYesNo(cell: string): "yes" | "no" | "blank" | "unclear" {
  const said = plain(cell);
  if (said === "") return "blank";
  if (yes.has(said)) return "yes";
  return no.has(said) ? "no" : "unclear";
}

/** What languages are called in lists, beside their own names: a line each, with the code first. Those not spoken here do no harm. */
const languageWords = [
  "cs cz cze ces cestina cesky cs-cz czech ceske",
  "en eng anglictina anglicky anglicke en-gb en-us gb english",
  "uk ua ukr ukrajinstina ukrajinsky ukrajinske ukrainian",
  "sk slk slovencina slovensky slovak slovenstina",
  "de ger deu nemcina nemecky nemecke german",
  "pl pol polstina polsky polske polish",
  "vi vn vie vietnamstina vietnamsky vietnamese",
].map((line) => [...list(line)]);

/** A language that the town speaks; null for another. */
export function readLanguage(cell: string): Language | null {
  const said = plain(cell);
  const [code = said] = languageWords.find((words) => words.includes(said)) ?? [];
  return languages.find((one) => one === code || said === plainWord(languageName(one))) ?? null;
}

const channelWords: Record<Channel, ReadonlySet<string>> = {
  sms: list("sms smska esemeska text textova mobil mobilni zprava texty"),
  voice: list(
    "hlas hlasem hlasove hlasova volat volani hovor hovorem telefonicky zavolat voice call calls pevna linka phone",
  ),
};

/** How somebody wants to be told; null where that is neither by SMS nor by a call. */
export function readChannel(cell: string): Channel | null {
  const words = plain(cell).match(/[a-z]+/g) ?? [];
  const said = (["sms", "voice"] as const).filter((channel) => words.some((word) => channelWords[channel].has(word)));
  return said.length === 1 ? (said[0] ?? null) : null;
}
