import { unaccented } from "./grammar.ts";

/**
 * Words of notices that have only one reading when their accents are missing. They are given back, for a voice reads
 * *planovana odstavka* as a foreigner would. What can be two words (*byt, rada, cast*) is not here.
 */
const words = [
  "leden únor březen května března června července září říjen října února pondělí úterý středa středu středy čtvrtek čtvrtka pátek pátku neděle neděli",
  "svátek svátky týden týdne týdny týdnů dnů dní dnešní zítřejší zítra včera ráno večer vážení občané občanů občanům spoluobčané prosíme žádáme",
  "děkujeme omlouváme oznamujeme upozorňujeme upozornění připomínáme informujeme sdělujeme doporučujeme pochopení trpělivost plánovaná plánované",
  "plánovanou plánovaný odstávka odstávky odstávce odstávku odstávek přerušení přerušena přeruší omezení dodávka dodávky dodávku dodávce elektřina",
  "elektřiny elektřinu elektřině elektrické elektrická nepoteče neteče poteče vodovodní pitná pitnou náhradní hasičská hasičské hasičský hasiči hasiče",
  "hasičů zbrojnici náměstí návsi opravě potrvá havárie havárii přibližně předpokládaná předpokládaný během může můžete chvíli zakalená odtéct",
  "veřejného veřejný převaření převařená další zákaz pití pořádku zrušen zrušena zrušeno zrušení ruší hlásí nepůjdou nepůjde únik úniku neotvírejte",
  "plynové spotřebiče uposlechněte pohotovostní školní škola školy školu škole školka školky třída třídy úplná úplný uzavírka uzavírky uzavírce",
  "uzavírku objížďka objížďky objízdná přes stojí staví neprůjezdná neprůjezdné neprůjezdný kácení mimořádný mimořádná velkoobjemového velkoobjemový",
  "nebezpečného nebezpečný sběrného sběrný sběrném dvůr dvoře termín termínu připravte kvůli neuskuteční oznámíme přistavení přistaven zasedání jednání",
  "kulturní kulturním kulturního dům domě úřední úřad úřadu úřadě městský městského městském město města městem městě obecní obecního obecním",
  "dnešního nový nová celý celá celé zavřen zavřena zavřeno uzavřen uzavřena uzavřeno otevřeno otevřen ověření lampionový průvod volný vstupné",
  "předprodej povodeň povodně povodní povodňová povodňové stupeň stupně dosáhla dosáhl nižších zprávy zprávu zpráva zpráv hlídka místo shromáždění",
  "vezměte léky odvolán odvolána odvolání vrátit vrátíme nepoužívejte výstraha výstrahy silný silná silného vítr větru bouřky bouřek déšť deště sníh",
  "sněhu náledí oranžový oranžová červený červená žlutý žlutá zajistěte věci zahradě nechoďte pálení rozdělávání ohně nebezpečí požár požáru zkouška",
  "zkoušky zkouší svolávací systém nedělejte neodpovídejte kód přihlášení přihlášen přihlášena odběr odběru platí nesdělujte pošlete nerozuměli příjmení",
  "číslo čísla podatelně jméno vodoměrů odečet tříděný papír očkování psů přítomnost přístup neparkujte zpět důvodu veřejnost přijďte účast účasti",
  "těšíme setkání pouť slavnosti čištění drůbeže kuřic možné možný možná výpadek výpadky výpadku lékař lékařka dovolená dovolenou lékárna pošta pošty",
  "poště místnost ztracen klíče část části obcí všech všichni všechny žádná žádné bližší více příští poslední první třetí čtvrtá nádrž vypouštění řeka",
  "řeky ústředí zahájení ukončení ukončena ukončen změna změny změně změněn důležité důležitá prosím chraňte zůstaňte zavřete dveře krizový štáb místní",
  "až opět ještě též také před při včetně mezitím hřiště písecká písecké písecko nádražní lužní luční zahradní lipová krátká květinová sokolská",
  "sokolské blatenská podolská hřbitovní tyršova žižkova jiráskova komenského zámostí zámecká kostelní mlýnská průmyslová sídliště nábřeží rybářská",
].join(" ");

const accents = new Map(words.split(" ").map((word) => [unaccented(word), word]));

/** A text written without accents, with those back that can be known. */
export function withAccents(text: string): string {
  return text.replace(/[a-z]+/gi, (word) => {
    const found = accents.get(word.toLowerCase());
    return found ? likeWritten(word, found) : word;
  });
}

function likeWritten(model: string, word: string): string {
  if (model === model.toUpperCase() && model.length > 1) return word.toUpperCase();
  return model.charAt(0) === model.charAt(0).toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
