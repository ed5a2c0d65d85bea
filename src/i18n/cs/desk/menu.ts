export const menu = {
  label: "Hlavní",
  start: "Přehled",
  newMessage: "Nová zpráva",
  letters: "Co lidé napsali",
  enrolment: "Přihlásit telefon",
  settings: "Nastavení",
  health: "Stav systému",
  handbook: "Příručka pro pracovníky",
  signOut: "Odhlásit",
};

export const notAllowed = {
  title: "Tohle smí jen správce",
  text: "Požádejte kolegu, který má v systému roli správce.",
};
