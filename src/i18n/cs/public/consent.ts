import { titlesNamedIn } from "../../../providers/wording.ts";
import type { Office } from "../../office.ts";
import { inOnePiece, type Section } from "../../prose.ts";
import { listed } from "../lists.ts";

/** Sentences in which the versions differ. */
type Differing = {
  /** What is kept of where people live. */
  home: string;
  delivered: string;
  processor: string;
  kept: readonly string[];
  leaving: readonly string[];
};

/** The whole wording, with the sentences of one version. */
const sectionsWith =
  ({ home, delivered, processor, kept, leaving }: Differing) =>
  (office: Office): readonly Section[] => [
    {
      heading: "Kdo vaše údaje spravuje",
      paragraphs: [
        [
          `Správcem je obec ${office.town}`,
          office.address,
          office.phone && `tel. ${office.phone}`,
          office.email && `e-mail ${office.email}`,
        ]
          .filter(Boolean)
          .join(", ")
          .concat("."),
        "Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.",
      ],
    },
    {
      heading: "K čemu je potřebujeme",
      paragraphs: [
        "Abychom vám mohli posílat zprávy, které jste si vybrali: o odstávkách, poruchách, uzavírkách, svozu odpadu, zasedáních zastupitelstva, kultuře nebo úředních hodinách.",
        "A abychom vás varovali, když jde o zdraví, život nebo majetek. Krizové zprávy dostává každý, kdo se přihlásil.",
        "Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům. Nic o vás nerozhoduje počítač sám.",
      ],
    },
    {
      heading: "Které údaje to jsou",
      paragraphs: ["Jen ty, bez kterých by to nešlo:"],
      points: [
        "číslo vašeho telefonu,",
        "témata, která jste si vybrali,",
        home,
        "jazyk zpráv,",
        "kdy, jak a podle kterého znění jste souhlasili, případně kdy a jak jste souhlas odvolali,",
        delivered,
        "text SMS, kterou nám sami napíšete.",
      ],
    },
    {
      heading: "Podle čeho smíme údaje zpracovávat",
      paragraphs: [
        "Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný. Za dítě mladší 15 let ho dává rodič.",
        "Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. zajistit varování lidí před nebezpečím.",
      ],
    },
    {
      heading: "Kdo se k údajům dostane",
      paragraphs: ["Pracovníci úřadu, kteří zprávy posílají. A pro nás, podle smlouvy, tito zpracovatelé:"],
      points: [processor, "Cloudflare, na jehož serverech služba běží."],
    },
    {
      heading: "Jak dlouho je máme",
      paragraphs: kept,
    },
    {
      heading: "Jak souhlas odvoláte",
      paragraphs: ["Kdykoli a kterýmkoli z těchto způsobů:"],
      points: [
        ...leaving,
        ...(office.textNumber ? [`pošlete SMS se slovem STOP na číslo ${office.textNumber},`] : []),
        "přijďte na úřad, zavolejte, nebo nám napište.",
      ],
    },
    {
      heading: "Vaše práva",
      paragraphs: [
        "Můžete se zeptat, co o vás máme, dostat kopii a chtít opravu, výmaz, omezení zpracování nebo přenos údajů. Proti zpracování ve veřejném zájmu můžete vznést námitku. Obraťte se na úřad. Odvolání souhlasu nic nemění na tom, co jsme poslali dříve.",
        "Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.",
      ],
    },
  ];

/** What is kept of where people live, in the sentence that is agreed to and in the list. */
type Home = { said: string; listed: string };
const partOfTown: Home = { said: "část obce", listed: "část obce, pokud ji uvedete," };
const addresses: Home = {
  said: "adresy, které uvedu,",
  listed: "adresy, pokud je uvedete: ulice a čísla domů, nebo jen část obce,",
};

/** To be told by SMS. */
const bySms = (version: string, home: Home) => ({
  agree: (town: string) =>
    `Souhlasím, aby mi úřad (${town}) posílal na toto číslo SMS k vybraným tématům a aby k tomu zpracovával moje číslo, témata, ${home.said} a jazyk. Souhlas mohu kdykoli odvolat.`,
  sections: sectionsWith({
    home: home.listed,
    delivered: "u každé zprávy, zda byla doručena,",
    processor: `provozovatel SMS brány, který SMS předává operátorům (${listed.format(titlesNamedIn(version))}, který právě, vám řekne úřad),`,
    kept: [
      "Dokud souhlas neodvoláte. Potom vám už nic nepošleme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali právem.",
      "Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Po stejnou dobu si necháváme otisk adresy vašeho připojení jako ochranu proti zneužití formuláře.",
    ],
    leaving: ["otevřete odkaz z uvítací SMS,"],
  }),
});

/** To be told by SMS or by calls. */
const orCalls = (version: string, home: Home) => ({
  agree: (town: string) =>
    `Souhlasím, aby mi úřad (${town}) na toto číslo posílal SMS k vybraným tématům nebo s nimi volal a aby k tomu zpracovával moje číslo, témata, ${home.said} a jazyk. Souhlas mohu kdykoli odvolat.`,
  sections: sectionsWith({
    home: home.listed,
    delivered: "u každé zprávy, zda byla doručena, u hovoru zda ho někdo vyslechl,",
    processor: `provozovatel brány, který SMS a hovory předává operátorům (${listed.format(titlesNamedIn(version))}, který právě, vám řekne úřad),`,
    kept: [
      "Dokud souhlas neodvoláte. Potom vám už nic nepošleme a nezavoláme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali nebo volali právem.",
      "Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Přihlášku pevné linky, která čeká na zavolání, nejpozději do šestnácti dnů. Otisk adresy vašeho připojení si necháváme dva dny jako ochranu proti zneužití formuláře, a počty hovorů na vaše číslo také.",
    ],
    leaving: ["otevřete odkaz z uvítací SMS,", "při hovoru s naší zprávou stiskněte dvakrát devítku,"],
  }),
});

/**
 * What people agree to, by version. A version that somebody agreed to is never changed or removed: consents name it.
 */
export const consent = {
  title: "Souhlas a vaše údaje",
  version: (wording: string) => `Znění souhlasu, verze ${inOnePiece(wording)}.`,
  translation: "",
  wordings: {
    "2026-11": bySms("2026-11", partOfTown),
    "2026-12": orCalls("2026-12", partOfTown),
    "2027-01": bySms("2027-01", addresses),
    "2027-02": orCalls("2027-02", addresses),
  },
};
