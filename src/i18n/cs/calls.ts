/** What is spoken in a call around the message, word by word as a voice reads it. */
export const calls = {
  greeting: (town: string) => `Dobrý den, tady ${town}, zpráva z radnice.`,
  menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
  confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
  left: "Jste odhlášeni, už vám volat nebudeme. Byl to omyl, zavolejte na úřad.",
  /** At the end of a call that a clerk has made to try it, in place of the keys. */
  trialEnd: "To byla zkouška. Lidé tady ještě uslyší, jak si zprávu pustit znovu a jak se odhlásit.",
  /** The call by which an office sees from which number it calls. */
  trialOfNumber:
    "Tohle je zkušební hovor. Podívejte se, jaké číslo vám telefon ukázal: stejné uvidí lidé. Zkuste na něj zavolat zpátky.",
};
