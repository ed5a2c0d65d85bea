import type { Office } from "../../office.ts";
import type { Section } from "../../prose.ts";

/** The statement that § 8 of zákon 99/2019 Sb. asks for. It must be true: change it together with what it describes. */
export const accessibility = {
  title: "Prohlášení o přístupnosti",
  sections: (office: Office): readonly Section[] => [
    {
      heading: "Koho a čeho se týká",
      paragraphs: [
        `${office.name || `Úřad (${office.town})`} dbá na to, aby tento web mohl používat každý, v souladu se zákonem č. 99/2019 Sb., o přístupnosti internetových stránek a mobilních aplikací. Prohlášení platí pro web SMS InfoKanálu.`,
      ],
    },
    {
      heading: "Jak přístupný web je",
      paragraphs: [
        "Podle našeho posouzení je web v souladu s pravidly WCAG 2.2, úroveň AA, a tedy i s požadavky normy EN 301 549 V3.2.1 na webové stránky. Žádný nepřístupný obsah neznáme.",
      ],
    },
    {
      heading: "Co zkoušíme",
      paragraphs: ["Při vývoji webu ověřujeme:"],
      points: [
        "každou stránku automatickou kontrolou axe podle pravidel WCAG 2.2 AA,",
        "ovládání samotnou klávesnicí,",
        "zobrazení široké jen 320 bodů, což odpovídá čtyřnásobnému zvětšení,",
        "stránky pro veřejnost s vypnutými skripty,",
        "čitelnost ve světlém i tmavém režimu.",
      ],
    },
    {
      heading: "Co zatím vyzkoušené není",
      paragraphs: [
        "Web zatím neposoudil nezávislý odborník ani ho nevyzkoušeli lidé, kteří používají odečítač obrazovky. Může v něm proto být překážka, o které nevíme.",
      ],
    },
    {
      heading: "Jak bylo prohlášení připraveno",
      paragraphs: ["Prohlášení bylo vypracováno 23. listopadu 2026 na základě vlastního posouzení."],
    },
    {
      heading: "Napište nám, co vám brání",
      paragraphs: [
        "Když něco nejde přečíst nebo ovládat, dejte nám prosím vědět. Pomůžeme vám a chybu opravíme. Přihlásit i odhlásit vás můžeme také osobně nebo po telefonu.",
        [`Kontakt: ${office.name || office.town}`, office.address, office.phone && `tel. ${office.phone}`, office.email]
          .filter(Boolean)
          .join(", ")
          .concat("."),
      ],
    },
    {
      heading: "Kdo na přístupnost dohlíží",
      paragraphs: [
        "Pokud vám neodpovíme, nebo s odpovědí nebudete spokojeni, obraťte se na Digitální a informační agenturu (DIA), www.dia.gov.cz, která na dodržování zákona dohlíží.",
      ],
    },
  ],
};
