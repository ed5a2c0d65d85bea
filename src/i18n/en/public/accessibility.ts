import type { Catalogue } from "../../catalogues.ts";

export const accessibility: Catalogue["public"]["accessibility"] = {
  title: "Accessibility statement",
  sections: (office) => [
    {
      heading: "Whom and what it concerns",
      paragraphs: [
        `The town office (${office.name || office.town}) wants everybody to be able to use this website, in line with Czech Act No. 99/2019 Coll. on the accessibility of websites and mobile applications. The statement covers the website of SMS InfoKanál.`,
      ],
    },
    {
      heading: "How accessible the website is",
      paragraphs: [
        "By our own assessment the website conforms to WCAG 2.2, level AA, and therefore to the requirements of EN 301 549 V3.2.1 for web pages. We know of no content that is not accessible.",
      ],
    },
    {
      heading: "What we test",
      paragraphs: ["While developing the website we check:"],
      points: [
        "every page by the automated tool axe against WCAG 2.2 AA,",
        "use with the keyboard alone,",
        "display at a width of only 320 points, which equals 400 % zoom,",
        "the public pages with scripts switched off,",
        "legibility in light and in dark mode.",
      ],
    },
    {
      heading: "What has not been tested yet",
      paragraphs: [
        "No independent expert has assessed the website yet, and no people who use a screen reader have tried it. There may be a barrier that we do not know of.",
      ],
    },
    {
      heading: "How this statement was prepared",
      paragraphs: ["The statement was prepared on 23 November 2026 on the basis of our own assessment."],
    },
    {
      heading: "Tell us what stands in your way",
      paragraphs: [
        "If something cannot be read or operated, please let us know. We will help you and mend it. We can also sign you up or out in person or by phone.",
        [`Contact: ${office.name || office.town}`, office.address, office.phone && `tel. ${office.phone}`, office.email]
          .filter(Boolean)
          .join(", ")
          .concat("."),
      ],
    },
    {
      heading: "Who supervises accessibility",
      paragraphs: [
        "If we do not answer, or you are not satisfied with the answer, turn to the Digital and Information Agency (Digitální a informační agentura, DIA), www.dia.gov.cz, which supervises compliance with the Act.",
      ],
    },
  ],
};
