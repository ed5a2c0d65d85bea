export const suspended = {
  title: "Čísla, která neexistují",
  lead: "Operátor třikrát ohlásil, že číslo neexistuje, a my na ně už neposíláme. Zeptejte se člověka na nové číslo.",
  none: "Žádné číslo není pozastavené.",
  reinstate: "Číslo je správné, zkoušet znovu",
  endSuspended: "Odhlásit",
};

export const letters = {
  title: "Co lidé napsali",
  lead: "SMS, které lidé poslali městu.",
  none: "Zatím nikdo nic nenapsal.",
  read: "Přečteno",
  signOff: "Odhlásit toto číslo",
  signedOff: (phone: string) => `Číslo ${phone} je odhlášené. Zprávy na ně už nechodí, ani krizové.`,
  new: "nové",
};
