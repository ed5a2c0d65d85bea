import { describe, expect, it } from "vitest";
import { smsText } from "../../../src/messages/message.ts";
import { cleanText } from "../../../src/text/sms/clean.ts";
import { countSegments } from "../../../src/text/sms/segments.ts";

const sms = (text: string, accents: "kept" | "stripped") => smsText("Mesto:", { sms: { cs: text } }, "cs", accents);

describe("a text is cleaned before it is counted", () => {
  it.each([
    // Composed.
    ["Příští pondělí".normalize("NFD"), "Příští pondělí"],
    ["Žluťoučký kůň".normalize("NFD"), "Žluťoučký kůň"],
    ["Ångström".normalize("NFD"), "Ångström"],
    ["йти щойно".normalize("NFD"), "йти щойно"],
    ["300 K a 5 Ω", "300 K a 5 Ω"],
    ["co\u037e", "co;"],

    // What cannot be seen.
    ["vo\u200bda", "voda"],
    ["vo\u200cda", "voda"],
    ["vo\u200dda", "voda"],
    ["vodo\u00advod", "vodovod"],
    ["\ufeffvoda", "voda"],
    ["\u202avoda\u202c", "voda"],
    ["\u2066voda\u2069", "voda"],
    ["vo\u2060da\u2063", "voda"],
    ["vo\u200e\u200fda", "voda"],
    ["vo\u061cda", "voda"],
    ["vo\u034fda", "voda"],
    ["vo\u180eda", "voda"],
    ["vo\u0000da\u0007", "voda"],
    ["vo\u001bda\u007f", "voda"],
    ["vo\u0085da", "vo\nda"],
    ["voda\ufe0f", "voda"],
    ["vo\u{e0101}da", "voda"],
    ["vo\u{e0041}da", "voda"],
    ["voda\ufffc", "voda"],
    ["voda\ud83d", "voda"],
    ["\ude92voda", "voda"],

    // Spaces and lines.
    ["od\u00a08:00", "od 8:00"],
    ["od\u202f8:00\u2009hod", "od 8:00 hod"],
    ["ulice\tNová", "ulice Nová"],
    ["voda\u3000teče", "voda teče"],
    ["a\u2800b\u3164c", "a b c"],
    ["  voda \u00a0", "voda"],
    ["a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["a\u2028b\u2029c", "a\nb\nc"],
    ["a\vb\fc", "a\nb\nc"],
    ["a\n\nb", "a\n\nb"],

    // Emoji keep what they are made of.
    ["👩\u200d🚒", "👩\u200d🚒"],
    ["👨\u200d👩\u200d👧 jdou", "👨\u200d👩\u200d👧 jdou"],
    ["❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"],
    ["👍🏽", "👍🏽"],
    ["👩🏽\u200d🚒", "👩🏽\u200d🚒"],
    ["⚠\ufe0f pozor", "⚠\ufe0f pozor"],
    ["1\ufe0f\u20e3", "1\ufe0f\u20e3"],
    ["🇨🇿", "🇨🇿"],
    [
      "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
      "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    ],
    ["🚒\u200d", "🚒"],
    ["🚒\u200d voda", "🚒 voda"],
    ["🚒\u200bvoda", "🚒voda"],
    ["1\ufe0f voda", "1 voda"],

    // Forms of letters.
    ["ﬁlm o ﬂoře", "film o floře"],
    ["eﬀekt, oﬃce, raﬄe, ﬅ ﬆ", "effekt, office, raffle, st st"],
    ["ĳs ǆ ǉ ǌ ſ", "ijs dž lj nj s"],
    ["ＶＯＤＡ　１２３！", "VODA 123!"],
    ["５：００　％", "5:00 %"],
    ["𝐏𝐨𝐳𝐨𝐫 𝟏𝟐", "Pozor 12"],
    ["𝘷𝘰𝘥𝘢 𝚟𝚘𝚍𝚊", "voda voda"],
    ["① ② ⑩ ⑴ ⒈", "1 2 10 (1) 1."],
    ["❶ ➁ ➌", "1 2 3"],
    ["Ⓥoda 🄰", "Voda A"],
    ["kapitola Ⅻ", "kapitola XII"],
    ["№ 5, 20 ℃, ℡", "No 5, 20 °C, TEL"],
    ["50 ㎡, 3 ㎞", "50 m2, 3 km"],
    ["non‑stop, e‐mail", "non-stop, e-mail"],

    // Fractions and bullets.
    ["½ dne", "1/2 dne"],
    ["1½ hodiny", "1 1/2 hodiny"],
    ["¾ a ⅓", "3/4 a 1/3"],
    ["1⁄2 a 3∕4", "1/2 a 3/4"],
    ["• voda\n• proud", "- voda\n- proud"],
    ["‣ a ◦ b ⁃ c", "- a - b - c"],
    ["●voda ■ proud ▪\ufe0f plyn", "-voda - proud - plyn"],
    ["\uf0b7 voda \uf0a7 proud", "- voda - proud"],
    ["➢ voda ➤ plyn", "- voda - plyn"],
    ["· voda\n · proud", "- voda\n - proud"],
    ["8·5 h", "8·5 h"],

    // What can be seen and chosen stays.
    ["„Pozor“ – voda… d’Artagnan", "„Pozor“ – voda… d’Artagnan"],
    ["10² m, 5 m², 20 °C, 3 €, §", "10² m, 5 m², 20 °C, 3 €, §"],
    ["Привіт 한국 日本", "Привіт 한국 日本"],
    ["✔ hotovo → dál", "✔ hotovo → dál"],
    ["[~] {^} \\ |", "[~] {^} \\ |"],

    // Nothing visible is nothing.
    ["", ""],
    [" \r\n\t ", ""],
    ["\u200b", ""],
    ["\u200b\u00a0\ufeff\n\u2060", ""],
    ["\u2800\u3164", ""],
    ["\u0301", ""],
    ["\u0000\u0007", ""],
    ["\ufe0f\u200d", ""],
    ["\u00ad", ""],
  ])("%j is %j", (typed, clean) => {
    expect(cleanText(typed)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });

  it.each(["kept", "stripped"] as const)(
    "and so it travels, accents %s: one part for an invisible character",
    (accents) => {
      for (const odd of ["vo\u200cda", "ﬁlm", "a\tb", "od\u00a08", "½ dne", "• voda", "ＶＯＤＡ", "\u{1d400}"])
        expect([odd, countSegments(sms(odd, accents)).encoding]).toEqual([odd, "GSM-7"]);
    },
  );

  it("a decomposed text costs what the composed one costs", () => {
    const text = "Příští pondělí nepoteče voda v Nádražní ulici.";
    for (const accents of ["kept", "stripped"] as const)
      expect(sms(text.normalize("NFD"), accents)).toBe(sms(text, accents));
  });

  it("a long text without an end in sight is cleaned as fast", () => {
    for (const long of ["á", "á.", "á@", "_á", "á\u200b", "(á", "www.á,"]) cleanText(long.repeat(30_000));
  });
});

describe("a link keeps its target", () => {
  it.each([
    ["https://www.example.cz/úřední-deska", "https://www.example.cz/%C3%BA%C5%99edn%C3%AD-deska"],
    ["http://www.example.cz/úřad?část=Lhota#dotaz", "http://www.example.cz/%C3%BA%C5%99ad?%C4%8D%C3%A1st=Lhota#dotaz"],
    ["https://www.háčky.cz/", "https://www.xn--hky-ela4t.cz/"],
    ["https://www.háčky.cz/úřad", "https://www.xn--hky-ela4t.cz/%C3%BA%C5%99ad"],
    ["HTTPS://WWW.HÁČKY.CZ/Úřad", "https://www.xn--hky-ela4t.cz/%C3%9A%C5%99ad"],
    ["www.example.cz/úřední-deska", "www.example.cz/%C3%BA%C5%99edn%C3%AD-deska"],
    ["www.háčky.cz", "www.xn--hky-ela4t.cz"],
    ["www.háčky.cz/", "www.xn--hky-ela4t.cz/"],
    ["háčky.cz", "xn--hky-ela4t.cz"],
    ["example.cz/Nová", "example.cz/Nov%C3%A1"],
    ["urad@háčky.cz", "urad@xn--hky-ela4t.cz"],
    ["https://example.cz/ﬁlm", "https://example.cz/%EF%AC%81lm"],
    ["https://example.cz/½", "https://example.cz/%C2%BD"],
    ["https://exam\u200bple.cz/ú\u00adřad", "https://example.cz/%C3%BA%C5%99ad"],
    ["https://cs.example.org/Písek_(město)", "https://cs.example.org/P%C3%ADsek_(m%C4%9Bsto)"],
    ["https://example.cz/🚒", "https://example.cz/%F0%9F%9A%92"],
    ["https://example.cz/voda", "https://example.cz/voda"],
    ["https://example.cz", "https://example.cz"],
    ["www.example.cz", "www.example.cz"],
    ["urad@example.cz", "urad@example.cz"],
    ["https://example.cz/a?b=[c]&d=~e", "https://example.cz/a?b=[c]&d=~e"],
  ])("%j goes as %j", (link, sent) => {
    for (const accents of ["kept", "stripped"] as const) {
      expect(sms(link, accents)).toBe(`Mesto: ${sent}`);
      expect(sms(`(Více: ${link}).`, accents)).toContain(`: ${sent}).`);
      expect(sms(`„${link}“, dále`, accents)).toContain(`${sent}`);
      expect(sms(`Čtěte ${link}!\nDěkujeme`, "stripped")).toBe(`Mesto: Ctete ${sent}!\nDekujeme`);
    }
  });

  it.each([
    ["Voda neteče.Opravíme ji.", "Voda netece.Opravime ji."],
    ["úřad.Řekněte to", "urad.Reknete to"],
    ["8.00–9.00 hodin", "8.00-9.00 hodin"],
    ["https://", "https://"],
    ["https://[á", "https://[á"],
    ["jan.novák@example.cz", "jan.novák@example.cz"],
  ])("what is no link is written like the rest, and what makes no URL stays: %j", (text, sent) => {
    expect(sms(text, "stripped")).toBe(`Mesto: ${sent}`);
  });
});

describe("what makes a text longer is named as people see it", () => {
  it.each([
    ["👩\u200d🚒 jede", ["👩\u200d🚒"]],
    ["1\ufe0f\u20e3 voda", ["1\ufe0f\u20e3"]],
    ["🇨🇿 a 🇸🇰", ["🇨🇿", "🇸🇰"]],
    ["a\u0308 x\u0301", ["a\u0308", "x\u0301"]],
    ["voda\u200c", ["\u200c"]],
    ["\u{e000}", ["\u{e000}"]],
  ])("%j", (text, forcedBy) => {
    expect(countSegments(text).forcedBy).toEqual(forcedBy);
  });
});

it("cleans western letters as any others, which a letter of another script beside them calls", () => {
  for (let code = 0x20; code < 0x180; code++) {
    const word = `a${String.fromCharCode(code)}b`;
    expect(`${cleanText(word)}Ж`, word).toBe(cleanText(`${word}Ж`));
  }
});
