/**
 * Where the register's newest file of a town lies: of the last day of the month before (ČÚZK, Veřejný dálkový přístup,
 * adresní místa ve formátu CSV).
 */
export function newestFileUrl(townCode: number, now: number): string {
  const today = new Date(now);
  const last = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  const day = last.toISOString().slice(0, 10).replaceAll("-", "");
  return `https://vdp.cuzk.cz/vymenny_format/csv/${day}_OB_${townCode}_ADR.csv.zip`;
}
