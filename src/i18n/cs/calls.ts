/** What is spoken in a call around the message, word by word as a voice reads it. */
export const calls = {
  greeting: (town: string) => `Dobrý den, tady ${town}, zpráva z radnice.`,
  menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
  confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
  left: "Jste odhlášeni, už vám volat nebudeme. Byl to omyl, zavolejte na úřad.",
};
