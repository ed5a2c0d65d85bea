-- Prepared texts with fields in braces, each of a topic. JSON: `said` is its names and texts by language, `shipped` what it
-- was shipped as, to be put back; NULL where a town has added it.
CREATE TABLE templates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topicId INTEGER NOT NULL,
  said TEXT NOT NULL CHECK (json_type(said, '$.names.cs') = 'text' AND json_type(said, '$.texts.sms.cs') = 'text'),
  shipped TEXT,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO templates (topicId, said, shipped)
SELECT t.id, s.column2, s.column2 FROM (VALUES
  ('crisis', '{"names":{"cs":"Nepijte vodu","en":"Do not drink the water"},"texts":{"sms":{"cs":"Vodu z vodovodu NEPIJTE, ani převařenou. Pitná voda: {kde}. Další zpráva bude v {hodina}.","en":"Do NOT drink tap water, not even boiled. Drinking water: {kde}. More news at {hodina}."}}}'),
  ('crisis', '{"names":{"cs":"Evakuace","en":"Evacuation"},"texts":{"sms":{"cs":"Opusťte hned domy: {ulice}. Jděte sem: {kam}. Vezměte doklady, léky a teplé oblečení.","en":"Leave your homes at once: {ulice}. Go to: {kam}. Take your papers, medicines and warm clothes."}}}'),
  ('crisis', '{"names":{"cs":"Povodeň","en":"Flood"},"texts":{"sms":{"cs":"Hrozí povodeň: {místo}. Odejděte od vody výš, vypněte elektřinu a plyn, poslechněte hasiče.","en":"Flood danger: {místo}. Go to higher ground, turn off electricity and gas, do as the firefighters say."}}}'),
  ('crisis', '{"names":{"cs":"Únik plynu","en":"Gas leak"},"texts":{"sms":{"cs":"Uniká plyn: {ulice}. Nekuřte, nesahejte na vypínače a odejděte z domu. Pohotovost 1239.","en":"Gas leak: {ulice}. Do not smoke, do not touch switches, leave the house. Emergency 1239."}}}'),
  ('crisis', '{"names":{"cs":"Požár, kouř","en":"Fire, smoke"},"texts":{"sms":{"cs":"Hoří: {místo}. Zavřete okna, vypněte větrání a zůstaňte doma. Až nebezpečí pomine, dáme vědět.","en":"Fire: {místo}. Close windows, turn off ventilation, stay inside. We will tell you when it is over."}}}'),
  ('water', '{"names":{"cs":"Odstávka vody","en":"Water off"},"texts":{"sms":{"cs":"{Od} {do} nepoteče voda: {ulice}. Náhradní voda: {náhrada}.","en":"{Od} {do} there will be no water: {ulice}. Water from: {náhrada}."}}}'),
  ('water', '{"names":{"cs":"Porucha vodovodu","en":"Burst water main"},"texts":{"sms":{"cs":"Porucha vodovodu, neteče voda: {ulice}. Oprava potrvá {do}. Náhradní voda: {náhrada}.","en":"Burst main, no water: {ulice}. The repair takes {do}. Water from: {náhrada}."}}}'),
  ('water', '{"names":{"cs":"Odečty vodoměrů","en":"Meter readings"},"texts":{"sms":{"cs":"Odečty vodoměrů {od} {do}: {ulice}. Pusťte prosím technika k vodoměru.","en":"Water meters are read {od} {do}: {ulice}. Please let the technician in."}}}'),
  ('breakdowns', '{"names":{"cs":"Porucha","en":"Breakdown"},"texts":{"sms":{"cs":"Porucha, {co}: {místo}. Opravujeme ji, hotovo má být {do}.","en":"Breakdown, {co}: {místo}. We are repairing it, it should take {do}."}}}'),
  ('breakdowns', '{"names":{"cs":"Plánovaná oprava","en":"Planned repair"},"texts":{"sms":{"cs":"{Od} {do} opravujeme {co}: {ulice}. Děkujeme za trpělivost.","en":"{Od} {do} we repair {co}: {ulice}. Thank you for your patience."}}}'),
  ('electricity', '{"names":{"cs":"Odstávka elektřiny","en":"Power off"},"texts":{"sms":{"cs":"{Od} {do} nepůjde elektřina: {ulice}. Vypněte prosím citlivé přístroje.","en":"{Od} {do} there will be no electricity: {ulice}. Please turn off sensitive devices."}}}'),
  ('electricity', '{"names":{"cs":"Výpadek elektřiny","en":"Power cut"},"texts":{"sms":{"cs":"Nejde elektřina: {ulice}. Na opravě se pracuje, odhad {do}.","en":"No electricity: {ulice}. The repair is under way, estimated {do}."}}}'),
  ('gas', '{"names":{"cs":"Odstávka plynu","en":"Gas off"},"texts":{"sms":{"cs":"{Od} {do} nepůjde plyn: {ulice}. Zavřete prosím uzávěry u spotřebičů.","en":"{Od} {do} there will be no gas: {ulice}. Please close the valves of your appliances."}}}'),
  ('roads', '{"names":{"cs":"Uzavírka","en":"Road closed"},"texts":{"sms":{"cs":"{Od} {do} je uzavřená {ulice}. Objížďka: {objížďka}.","en":"{Od} {do} closed: {ulice}. Diversion: {objížďka}."}}}'),
  ('roads', '{"names":{"cs":"Blokové čištění","en":"Street cleaning"},"texts":{"sms":{"cs":"{Od} {do} blokové čištění: {ulice}. Přeparkujte prosím auta.","en":"{Od} {do} street cleaning: {ulice}. Please move your cars."}}}'),
  ('waste', '{"names":{"cs":"Změna svozu","en":"Collection moved"},"texts":{"sms":{"cs":"Svoz se mění ({druh}): odveze se {den} {datum}. Nádoby připravte do 6 hodin ráno.","en":"Collection moved ({druh}): it comes {den} {datum}. Have your bins ready by 6 am."}}}'),
  ('waste', '{"names":{"cs":"Velkoobjemový odpad","en":"Bulky waste"},"texts":{"sms":{"cs":"{Od} {do} sběr velkoobjemového odpadu: {místo}. Stavební suť nebereme.","en":"{Od} {do} bulky waste is collected: {místo}. No rubble, please."}}}'),
  ('council', '{"names":{"cs":"Zasedání zastupitelstva","en":"Council meeting"},"texts":{"sms":{"cs":"Zastupitelstvo zasedá {den} {datum} v {hodina}: {místo}. Program je na úřední desce.","en":"The council meets {den} {datum} at {hodina}: {místo}. The agenda is on the notice board."}}}'),
  ('culture', '{"names":{"cs":"Akce","en":"Event"},"texts":{"sms":{"cs":"{Akce}: {den} {datum} v {hodina}, {místo}. Vstupné {vstupné}.","en":"{Akce}: {den} {datum} at {hodina}, {místo}. Admission {vstupné}."}}}'),
  ('culture', '{"names":{"cs":"Zrušená akce","en":"Event cancelled"},"texts":{"sms":{"cs":"Akce se ruší: {akce}, {den} {datum}. Důvod: {důvod}.","en":"Cancelled: {akce}, {den} {datum}. Reason: {důvod}."}}}'),
  ('office-hours', '{"names":{"cs":"Úřad bude zavřený","en":"Office closed"},"texts":{"sms":{"cs":"Úřad bude {den} {datum} zavřený. Naléhavé věci vyřídí {telefon}.","en":"The office is closed {den} {datum}. Urgent matters: {telefon}."}}}'),
  ('office-hours', '{"names":{"cs":"Změna úředních hodin","en":"Other office hours"},"texts":{"sms":{"cs":"Změna úředních hodin: {od} {do} je otevřeno, jindy ten den ne. Důvod: {důvod}.","en":"Other office hours: open {od} {do}, and no other time of that day. Reason: {důvod}."}}}')
) s CROSS JOIN topics t ON t.key = s.column1;
