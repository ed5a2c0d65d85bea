export const suspended = {
  title: "Čísla, která neexistují",
  lead: "Operátor třikrát ohlásil, že číslo neexistuje, a my na ně už neposíláme. Zeptejte se člověka na nové číslo.",
  none: "Žádné číslo není pozastavené.",
  reinstate: "Číslo je správné, zkoušet znovu",
  endSuspended: "Odhlásit",
};
