export const missed = {
  title: "Koho jsme nezastihli",
  lead: "Těmto lidem jsme volali a nedovolali se. Už jim volat nebudeme: dá se u nich zazvonit.",
  none: "Zatím nikdo takový není.",
  who: "Kdo",
  nowhere: "neuvedli, kde bydlí",
  reason: "Proč",
  calledAt: (when: string) => `naposledy ${when}`,
  done: "Vyřízeno",
  message: "Co jim říct",
};
