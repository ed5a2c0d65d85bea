export const missed = {
  title: "Koho jsme nezastihli",
  lead: "Těmto lidem jsme volali a nedovolali se. Už jim volat nebudeme: dá se u nich zazvonit.",
  none: "Zatím nikdo takový není.",
  number: "Číslo",
  place: "Kde bydlí",
  nowhere: "neuvedli",
  reason: "Proč",
  calledAt: "Naposled",
  done: "Vyřízeno",
  message: "Co jim říct",
};
