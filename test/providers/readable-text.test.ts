import { expect, it } from "vitest";
import { readableText } from "../../src/providers/readable-text.ts";

it.each([
  ["what needs nothing", "Přihlásit Husova 12/3, děkuji 😀", "Přihlásit Husova 12/3, děkuji 😀"],
  ["nothing at all", "", ""],
  ["UTF-8 read as western European", "PÅ™ihlÃ¡sit HÅ¯rka", "Přihlásit Hůrka"],
  ["UTF-8 read as Latin-1", "P\u00c5\u0099ihl\u00c3\u00a1sit", "Přihlásit"],
  ["UTF-8 read as central European", "PĹ™ihlĂˇsit", "Přihlásit"],
  ["ISO 8859-2 read as Latin-1", "Pøihlásit k¾id Ji¾ní ¹kola", "Přihlásit kľid Jižní škola".replace("kľid", "kžid")],
  ["Windows-1250 read as Latin-1", "Pøihlásit \u008akolní ì\u009e", "Přihlásit Školní ěž"],
  ["Windows-1250 read as Windows-1252", "Pøihlásit Školní ěž".replace("ě", "ì"), "Přihlásit Školní ěž"],
  [
    "HTML entities",
    "P&#345;ihl&aacute;sit &#x158;&iacute;&ccaron;n&iacute; &amp; &quot;M&uring;j&quot;",
    'Přihlásit Říční & "Můj"',
  ],
  ["what only looks like an entity", "Novák & syn; A&B;", "Novák & syn; A&B;"],
  ["UCS-2 as digits", "00530054004F0050", "STOP"],
  ["UCS-2 as digits with accents", "0050015900ED006B006F00700079", "Příkopy"],
  ["one digit of UCS-2", "0031", "1"],
  ["UCS-2 as bytes", "\0O\0D\0H\0L\x01\x00\0S\0I\0T".replace("\x01\x00", "\0A"), "ODHLASIT"],
  ["a telephone number, which is no UCS-2", "601234567000", "601234567000"],
  ["a year", "2026", "2026"],
  ["GSM codes for underscores", "IK\x11NJ\x11REG", "IK_NJ_REG"],
  ["GSM escapes", "\x1b<pokus\x1b> \x1be", "[pokus] €"],
  ["an at sign", "info\0mirovice.cz", "info@mirovice.cz"],
  ["lines", "STOP\r\n\tdekuji", "STOP\r\n\tdekuji"],
])("%s", (_, wire, text) => {
  expect(readableText(wire)).toBe(text);
});
