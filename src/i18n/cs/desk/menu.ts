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
  title: "K tomu tu nemáte oprávnění",
  text: (who: readonly string[]) =>
    `Smí to ${who.join(" nebo ")}. Požádejte kolegu, nebo ať vám to správce v nastavení pracovníků povolí.`,
};
