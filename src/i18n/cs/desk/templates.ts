export const templates = {
  title: "Šablony zpráv",
  linkLead: "Připravené texty k tématům, s místy k vyplnění.",
  link: "Upravit šablony",
  lead: "Z šablony se začíná psát na stránce Nová zpráva.",
  add: "Přidat šablonu",
  topic: "Téma",
  text: "Text",
  textHint:
    "Co se pokaždé mění, dejte do složených závorek: {ulice}. Samo se doplní {od} a {do} (v úterý 14. 10. od 8 do 12 hodin), {den}, {datum} a {hodina}.",
  spoken: "Text pro hlas (nepovinné)",
  hidden: "Nenabízet",
  isHidden: "nenabízí se",
  save: "Uložit",
  saved: "Šablona je uložená.",
  restore: "Vrátit původní text",
  problems: {
    needName: "Napište název, nejvýš 60 znaků.",
    needText: "Napište text.",
    tooLong: "Text je moc dlouhý.",
    strangeBrace: "Některá složená závorka není celá. Pole se píše takhle: {ulice}.",
  },
  refusals: {
    "no-such-template": "Taková šablona tu není.",
    "no-such-topic": "Takové téma tu není.",
    "changed-meanwhile":
      "Šablonu mezitím změnil někdo jiný. Dole zůstalo, co jste napsali vy: když to uložíte, bude platit to.",
  },
};
