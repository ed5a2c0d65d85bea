import type { DispatchRefusal } from "../../../delivery/dispatch.ts";
import type { ComposeRefusal } from "../../../messages/compose.ts";
import type { MessageState } from "../../../messages/message.ts";

/**
 * Why something cannot be done to a message, on a page of its own. What was changed meanwhile is answered by the page as
 * it is now, and what is done to drafts is refused by the state in which the message is instead.
 */
type Refusal = Exclude<ComposeRefusal | DispatchRefusal, "changed"> | Exclude<MessageState, "draft" | "sending">;

export const refusals = {
  title: "Tohle teď nejde",
  ofMessages: {
    "no-such-message": "Tahle zpráva tu není.",
    "not-draft": "Zpráva už odchází nebo odešla, měnit ani zahodit ji nejde.",
    scheduled: "Zpráva čeká na svůj čas. Než ji změníte, zrušte na její stránce plán.",
    cancelled: "Zpráva je zastavená, měnit ani zahodit ji nejde. Její text můžete použít znovu.",
    "too-long": "Brána tak dlouhou SMS nepřijme. Upravte zprávu: zkraťte ji, nebo ji pošlete bez háčků a čárek.",
    "too-long-to-call":
      "Brána tak dlouhý hovor nepřijme. Upravte zprávu: zkraťte text, který se čte na pevné lince, nebo celou zprávu.",
    "nothing-to-say": "V textu není nic, co by šlo přečíst na pevné lince. Upravte zprávu: napište, co má hlas říct.",
    "said-meanwhile": "O události se mezitím napsalo něco nového. Nic neodešlo, podívejte se na ni prosím.",
    held: "Z obnoveného města zatím nic neodejde. Správce musí nejdřív říct, kdo se mezitím odhlásil.",
    unfilled: "V textu zůstalo nevyplněné místo ve složených závorkách. Upravte zprávu a vyplňte ho.",
    "in-the-past": "Naplánovaný čas už minul. Vyberte pozdější, nebo pošlete zprávu hned.",
  } satisfies Record<Refusal, string>,
};
