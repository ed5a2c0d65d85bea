/** How the town and its office are reached. What is not set is empty. */
export type Office = {
  town: string;
  /** As the office calls itself, "Městský úřad Mirovice". */
  name: string;
  address: string;
  phone: string;
  email: string;
  /** As people write it; a text to it reaches the office. Empty when the town has no such number. */
  textNumber: string;
  /** From which it calls, as people write it. Empty when it calls nobody. */
  callsFrom: string;
};
