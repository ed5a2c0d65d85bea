export const menu = {
  label: "Hlavní",
  start: "Přehled",
  newMessage: "Nová zpráva",
  subscribers: "Odběratelé",
  enrolment: "U přepážky",
  calendar: "Kalendář",
  letters: "Co lidé napsali",
  settings: "Nastavení",
  health: "Stav",
  handbook: "Příručka pro pracovníky",
  /** Buttons of a narrow header. */
  open: (place: string) => `Nabídka: ${place}`,
  mine: (name: string) => `Váš účet: ${name}`,
  signOut: "Odhlásit",
};

export const notAllowed = {
  title: "Tohle smí jen správce",
  text: "Požádejte kolegu, který má v systému roli správce.",
};
