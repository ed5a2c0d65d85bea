export const signedUp = {
  title: "Jste přihlášeni",
  text: "Odteď vám budeme posílat zprávy, které jste si vybrali. Víc dělat nemusíte.",
  chosen: (topics: string) => `Budeme vám posílat: ${topics}.`,
  place: (addresses: string) => `Pro adresu: ${addresses}.`,
  everywhere: "Adresu jste neuvedli, dostanete tedy zprávy pro celou obec.",
  unknown: "V seznamu obce ji zatím nemáme, budou vám proto chodit zprávy pro celou obec.",
  welcome: "Pokud se hlásíte poprvé, přijde vám ještě uvítací SMS. Nechte si ji: je v ní, jak se odhlásit.",
  welcomeCall: "Odhlásit se můžete při každém hovoru, když stisknete dvakrát devítku, nebo na úřadě.",
  change: "Chcete něco změnit nebo vidět, co jsme vám poslali? Najdete to v",
  own: "nastavení",
  home: "Zpět na úvodní stránku",
};
