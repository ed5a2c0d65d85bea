import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

it.each([
  // Days.
  ["14.10.", "čtrnáctého října."],
  ["v úterý 14.10. od 8:00", "v úterý čtrnáctého října od osmi hodin"],
  ["ve středu 15. 10. nepoteče voda", "ve středu patnáctého října nepoteče voda"],
  ["dne 1.1. bude zavřeno", "dne prvního ledna bude zavřeno"],
  ["14. 10. 2026 v sále", "čtrnáctého října dva tisíce dvacet šest v sále"],
  ["6.4. 2011 v sále", "šestého dubna dva tisíce jedenáct v sále"],
  ["01.03.2026 v sále", "prvního března dva tisíce dvacet šest v sále"],
  ["31.12.2026.", "třicátého prvního prosince dva tisíce dvacet šest."],
  ["28.10.1918 v sále", "dvacátého osmého října devatenáct set osmnáct v sále"],
  ["14.10.26 v sále", "čtrnáctého října dva tisíce dvacet šest v sále"],
  ["2026-10-14 v sále", "čtrnáctého října dva tisíce dvacet šest v sále"],
  ["v úterý 14.10 od 8:00", "v úterý čtrnáctého října od osmi hodin"],
  ["svoz 28.10. se ruší", "svoz dvacátého osmého října se ruší"],
  ["Termín je 29.10. Popelnice připravte", "Termín je dvacátého devátého října. Popelnice připravte"],
  ["do 31.1. zaplaťte", "do třicátého prvního ledna zaplaťte"],
  ["po 14.10. bude", "po čtrnáctém říjnu bude"],
  ["před 1.5. nelze", "před prvním květnem nelze"],
  ["k 1.1. 2027 končí", "k prvnímu lednu dva tisíce dvacet sedm končí"],
  ["ke 2.9. končí", "ke druhému září končí"],

  // Months by name.
  ["14. října", "čtrnáctého října"],
  ["14.října", "čtrnáctého října"],
  ["14. rijna", "čtrnáctého října"],
  ["01. srpna 2017", "prvního srpna dva tisíce sedmnáct"],
  ["náměstí 28. října", "náměstí dvacátého osmého října"],
  ["ulice 1. máje", "ulice prvního máje"],
  ["v ulici 17. listopadu 12", "v ulici sedmnáctého listopadu dvanáct"],
  ["třída 9. května", "třída devátého května"],
  ["k 1. lednu", "k prvnímu lednu"],
  ["po 5. červenci", "po pátém červenci"],
  ["1. květen je svátek", "první květen je svátek"],
  ["4. července 2026 v sále", "čtvrtého července dva tisíce dvacet šest v sále"],

  // From one day to another, and in a row.
  ["14.-16.10. zavřeno", "od čtrnáctého do šestnáctého října zavřeno"],
  ["14. – 16. 10. 2026 zavřeno", "od čtrnáctého do šestnáctého října dva tisíce dvacet šest zavřeno"],
  ["14-16.10. zavřeno", "od čtrnáctého do šestnáctého října zavřeno"],
  ["od 14.-16.10. zavřeno", "od čtrnáctého do šestnáctého října zavřeno"],
  ["od 6.10. do 17.10. uzavírka", "od šestého října do sedmnáctého října uzavírka"],
  ["20. 4. – 24. 4. ", "od dvacátého dubna do dvacátého čtvrtého dubna."],
  ["ve dnech 14.-16.10. zavřeno", "ve dnech čtrnáctého až šestnáctého října zavřeno"],
  ["ve dnech 14. a 15. 10. zavřeno", "ve dnech čtrnáctého a patnáctého října zavřeno"],
  ["30. a 31.12. ZAVŘENO", "třicátého a třicátého prvního prosince zavřeno"],
  ["4., 5. a 6. 12. 2024 v sále", "čtvrtého, pátého a šestého prosince dva tisíce dvacet čtyři v sále"],
  ["5. a 6. května", "pátého a šestého května"],
  ["14.-16. října", "od čtrnáctého do šestnáctého října"],
  ["1. června - 31. srpna", "od prvního června do třicátého prvního srpna"],
  ["mezi 5. a 8. 11. proběhne", "mezi pátým a osmým listopadem proběhne"],
  ["ve středu 15. v 18:00", "ve středu patnáctého v osmnáct hodin"],
  ["do 15. se přihlaste", "do patnáctého se přihlaste"],

  // Weekdays.
  ["Po–Pá 7:00–15:00", "Pondělí až pátek od sedmi do patnácti hodin"],
  ["Po-Pá 8-17", "Pondělí až pátek od osmi do sedmnácti hodin"],
  ["od Po-Pá", "od pondělí do pátku"],
  ["út 14.10. v 8:00", "úterý čtrnáctého října v osm hodin"],
  ["v so 18.10. dopoledne", "v sobotu osmnáctého října dopoledne"],
  ["ve st 15.10. večer", "ve středu patnáctého října večer"],
  ["v čt 16. října", "ve čtvrtek šestnáctého října"],
  ["od st 15.10. do pá 17.10. večer", "od středy patnáctého října do pátku sedmnáctého října večer"],
  ["ne 19.10. v 10:00", "neděle devatenáctého října v deset hodin"],
  [
    "Po 8-12, 13-17, St 8-17",
    "Pondělí od osmi do dvanácti hodin, od třinácti do sedmnácti hodin, středa od osmi do sedmnácti hodin",
  ],
  ["Po a St 8:00-17:00", "Pondělí a středa od osmi do sedmnácti hodin"],
  ["Po: 8-12 h", "Pondělí: od osmi do dvanácti hodin"],
  ["so 8:00-11:00", "sobota od osmi do jedenácti hodin"],
  ["(po 13.10. a út 14.10.)", "pondělí třináctého října a úterý čtrnáctého října"],
  ["pá. 17.10. večer", "pátek sedmnáctého října večer"],
  ["ut 14.10. v 8:00", "úterý čtrnáctého října v osm hodin"],
  ["Po 5 dnech", "Po pěti dnech"],
  ["ne vždy 5 lidí", "ne vždy pět lidí"],

  // Years.
  ["v roce 2026", "v roce dva tisíce dvacet šest"],
  ["rok 1938", "rok devatenáct set třicet osm"],
  ["školní rok 2026/2027", "školní rok dva tisíce dvacet šest lomeno dva tisíce dvacet sedm"],
  ["v letech 2025-2027", "v letech dva tisíce dvacet pět až dva tisíce dvacet sedm"],
])("%s", (written, spoken) => {
  expect(spokenText(written, { language: "cs" })).toBe(spoken);
});
