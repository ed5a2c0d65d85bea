-- What people agree to, in each language: JSON {"cs":{"agree":"the sentence beside the box","text":"the whole wording"}}.
-- A consent names the version it was given under, so a version is never changed and never deleted. `publishedBy` is null
-- for those that came with the software: they have blanks, {town}, {contacts} and {textNumber}, that are filled when they
-- are shown. What a town has written has none.
CREATE TABLE wordings (
  version TEXT PRIMARY KEY,
  texts TEXT NOT NULL,
  publishedAt INTEGER NOT NULL,
  publishedBy INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO wordings (version, texts, publishedAt) VALUES
('2026-11', json_object(
  'cs', json_object('agree', 'Souhlasím, aby mi úřad ({town}) posílal na toto číslo SMS k vybraným tématům a aby k tomu zpracovával moje číslo, témata, část obce a jazyk. Souhlas mohu kdykoli odvolat.',
    'text', '# Kdo vaše údaje spravuje

Správcem je obec {town}{contacts}.

Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.

# K čemu je potřebujeme

Abychom vám mohli posílat zprávy, které jste si vybrali: o odstávkách, poruchách, uzavírkách, svozu odpadu, zasedáních zastupitelstva, kultuře nebo úředních hodinách.

A abychom vás varovali, když jde o zdraví, život nebo majetek. Krizové zprávy dostává každý, kdo se přihlásil.

Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům. Nic o vás nerozhoduje počítač sám.

# Které údaje to jsou

Jen ty, bez kterých by to nešlo:

- číslo vašeho telefonu,
- témata, která jste si vybrali,
- část obce, pokud ji uvedete,
- jazyk zpráv,
- kdy, jak a podle kterého znění jste souhlasili, případně kdy a jak jste souhlas odvolali,
- u každé zprávy, zda byla doručena,
- text SMS, kterou nám sami napíšete.

# Podle čeho smíme údaje zpracovávat

Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný. Za dítě mladší 15 let ho dává rodič.

Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. zajistit varování lidí před nebezpečím.

# Kdo se k údajům dostane

Pracovníci úřadu, kteří zprávy posílají. A pro nás, podle smlouvy, tito zpracovatelé:

- provozovatel SMS brány, který SMS předává operátorům (Infobip, Twilio nebo BulkGate, který právě, vám řekne úřad),
- Cloudflare, na jehož serverech služba běží.

# Jak dlouho je máme

Dokud souhlas neodvoláte. Potom vám už nic nepošleme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali právem.

Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Po stejnou dobu si necháváme otisk adresy vašeho připojení jako ochranu proti zneužití formuláře.

# Jak souhlas odvoláte

Kdykoli a kterýmkoli z těchto způsobů:

- otevřete odkaz z uvítací SMS,
- pošlete SMS se slovem STOP na číslo {textNumber},
- přijďte na úřad, zavolejte, nebo nám napište.

# Vaše práva

Můžete se zeptat, co o vás máme, dostat kopii a chtít opravu, výmaz, omezení zpracování nebo přenos údajů. Proti zpracování ve veřejném zájmu můžete vznést námitku. Obraťte se na úřad. Odvolání souhlasu nic nemění na tom, co jsme poslali dříve.

Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.'),
  'en', json_object('agree', 'I agree that the town office ({town}) texts this number about the topics I chose, and for that processes my number, topics, part of town and language. I can withdraw my consent at any time.',
    'text', '# Who keeps your data

The controller is the municipality of {town}{contacts}.

The office will also tell you how to reach its data protection officer.

# What we need them for

To send you the messages you chose: about planned outages, breakdowns, road closures, waste collection, council meetings, culture or office hours.

And to warn you when health, life or property are at stake. Everybody who signs up gets crisis messages.

We send no advertising and pass your number to nobody for other purposes. No computer decides about you by itself.

# Which data they are

Only those without which it would not work:

- your telephone number,
- the topics you chose,
- your part of town, if you tell us,
- the language of the messages,
- when, how and under which wording you agreed, and when and how you withdrew your consent,
- for each message, whether it was delivered,
- the text of any SMS you write to us.

# What allows us to process them

We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary. For a child under 15 a parent gives it.

We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to see that people are warned of danger.

# Who gets to see them

The clerks who send the messages. And on our behalf, under a contract, these processors:

- the operator of the SMS gateway, which hands texts to the mobile operators (Infobip, Twilio or BulkGate; the office will tell you which),
- Cloudflare, on whose servers the service runs.

# How long we keep them

Until you withdraw your consent. After that we send you nothing. We keep the record of your consent for as long as we may need to show that we were allowed to text you.

A sign-up that you do not confirm with the code is deleted within two days. For the same time we keep a fingerprint of your network address, to protect the form from misuse.

# How to withdraw your consent

At any time, in any of these ways:

- open the link in your welcome SMS,
- text the word STOP to {textNumber},
- come to the office, call, or write to us.

# Your rights

You can ask what we have about you, get a copy, and have your data corrected, erased, restricted or transferred. You can object to processing in the public interest. Turn to the office. Withdrawing your consent changes nothing about what we sent before.

If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.')), 0),
('2026-12', json_object(
  'cs', json_object('agree', 'Souhlasím, aby mi úřad ({town}) na toto číslo posílal SMS k vybraným tématům nebo s nimi volal a aby k tomu zpracovával moje číslo, témata, část obce a jazyk. Souhlas mohu kdykoli odvolat.',
    'text', '# Kdo vaše údaje spravuje

Správcem je obec {town}{contacts}.

Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.

# K čemu je potřebujeme

Abychom vám mohli posílat zprávy, které jste si vybrali: o odstávkách, poruchách, uzavírkách, svozu odpadu, zasedáních zastupitelstva, kultuře nebo úředních hodinách.

A abychom vás varovali, když jde o zdraví, život nebo majetek. Krizové zprávy dostává každý, kdo se přihlásil.

Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům. Nic o vás nerozhoduje počítač sám.

# Které údaje to jsou

Jen ty, bez kterých by to nešlo:

- číslo vašeho telefonu,
- témata, která jste si vybrali,
- část obce, pokud ji uvedete,
- jazyk zpráv,
- kdy, jak a podle kterého znění jste souhlasili, případně kdy a jak jste souhlas odvolali,
- u každé zprávy, zda byla doručena, u hovoru zda ho někdo vyslechl,
- text SMS, kterou nám sami napíšete.

# Podle čeho smíme údaje zpracovávat

Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný. Za dítě mladší 15 let ho dává rodič.

Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. zajistit varování lidí před nebezpečím.

# Kdo se k údajům dostane

Pracovníci úřadu, kteří zprávy posílají. A pro nás, podle smlouvy, tito zpracovatelé:

- provozovatel brány, který SMS a hovory předává operátorům (Infobip, Twilio nebo BulkGate, který právě, vám řekne úřad),
- Cloudflare, na jehož serverech služba běží.

# Jak dlouho je máme

Dokud souhlas neodvoláte. Potom vám už nic nepošleme a nezavoláme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali nebo volali právem.

Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Přihlášku pevné linky, která čeká na zavolání, nejpozději do šestnácti dnů. Otisk adresy vašeho připojení si necháváme dva dny jako ochranu proti zneužití formuláře, a počty hovorů na vaše číslo také.

# Jak souhlas odvoláte

Kdykoli a kterýmkoli z těchto způsobů:

- otevřete odkaz z uvítací SMS,
- při hovoru s naší zprávou stiskněte dvakrát devítku,
- pošlete SMS se slovem STOP na číslo {textNumber},
- přijďte na úřad, zavolejte, nebo nám napište.

# Vaše práva

Můžete se zeptat, co o vás máme, dostat kopii a chtít opravu, výmaz, omezení zpracování nebo přenos údajů. Proti zpracování ve veřejném zájmu můžete vznést námitku. Obraťte se na úřad. Odvolání souhlasu nic nemění na tom, co jsme poslali dříve.

Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.'),
  'en', json_object('agree', 'I agree that the town office ({town}) texts or calls this number about the topics I chose, and for that processes my number, topics, part of town and language. I can withdraw my consent at any time.',
    'text', '# Who keeps your data

The controller is the municipality of {town}{contacts}.

The office will also tell you how to reach its data protection officer.

# What we need them for

To send you the messages you chose: about planned outages, breakdowns, road closures, waste collection, council meetings, culture or office hours.

And to warn you when health, life or property are at stake. Everybody who signs up gets crisis messages.

We send no advertising and pass your number to nobody for other purposes. No computer decides about you by itself.

# Which data they are

Only those without which it would not work:

- your telephone number,
- the topics you chose,
- your part of town, if you tell us,
- the language of the messages,
- when, how and under which wording you agreed, and when and how you withdrew your consent,
- for each message, whether it was delivered, for a call whether somebody heard it,
- the text of any SMS you write to us.

# What allows us to process them

We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary. For a child under 15 a parent gives it.

We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to see that people are warned of danger.

# Who gets to see them

The clerks who send the messages. And on our behalf, under a contract, these processors:

- the operator of the gateway, which hands texts and calls to the telephone operators (Infobip, Twilio or BulkGate; the office will tell you which),
- Cloudflare, on whose servers the service runs.

# How long we keep them

Until you withdraw your consent. After that we send you nothing and do not call. We keep the record of your consent for as long as we may need to show that we were allowed to text or call you.

A sign-up that you do not confirm with the code is deleted within two days. That of a landline which waits for a call is deleted within sixteen days. For two days we keep a fingerprint of your network address, to protect the form from misuse, and how often your number was called.

# How to withdraw your consent

At any time, in any of these ways:

- open the link in your welcome SMS,
- press nine twice during a call with our message,
- text the word STOP to {textNumber},
- come to the office, call, or write to us.

# Your rights

You can ask what we have about you, get a copy, and have your data corrected, erased, restricted or transferred. You can object to processing in the public interest. Turn to the office. Withdrawing your consent changes nothing about what we sent before.

If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.')), 0),
('2027-01', json_object(
  'cs', json_object('agree', 'Souhlasím, aby mi úřad ({town}) posílal na toto číslo SMS k vybraným tématům a aby k tomu zpracovával moje číslo, témata, adresy, které uvedu, a jazyk. Souhlas mohu kdykoli odvolat.',
    'text', '# Kdo vaše údaje spravuje

Správcem je obec {town}{contacts}.

Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.

# K čemu je potřebujeme

Abychom vám mohli posílat zprávy, které jste si vybrali: o odstávkách, poruchách, uzavírkách, svozu odpadu, zasedáních zastupitelstva, kultuře nebo úředních hodinách.

A abychom vás varovali, když jde o zdraví, život nebo majetek. Krizové zprávy dostává každý, kdo se přihlásil.

Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům. Nic o vás nerozhoduje počítač sám.

# Které údaje to jsou

Jen ty, bez kterých by to nešlo:

- číslo vašeho telefonu,
- témata, která jste si vybrali,
- adresy, pokud je uvedete: ulice a čísla domů, nebo jen část obce,
- jazyk zpráv,
- kdy, jak a podle kterého znění jste souhlasili, případně kdy a jak jste souhlas odvolali,
- u každé zprávy, zda byla doručena,
- text SMS, kterou nám sami napíšete.

# Podle čeho smíme údaje zpracovávat

Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný. Za dítě mladší 15 let ho dává rodič.

Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. zajistit varování lidí před nebezpečím.

# Kdo se k údajům dostane

Pracovníci úřadu, kteří zprávy posílají. A pro nás, podle smlouvy, tito zpracovatelé:

- provozovatel SMS brány, který SMS předává operátorům (Infobip, Twilio nebo BulkGate, který právě, vám řekne úřad),
- Cloudflare, na jehož serverech služba běží.

# Jak dlouho je máme

Dokud souhlas neodvoláte. Potom vám už nic nepošleme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali právem.

Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Po stejnou dobu si necháváme otisk adresy vašeho připojení jako ochranu proti zneužití formuláře.

# Jak souhlas odvoláte

Kdykoli a kterýmkoli z těchto způsobů:

- otevřete odkaz z uvítací SMS,
- pošlete SMS se slovem STOP na číslo {textNumber},
- přijďte na úřad, zavolejte, nebo nám napište.

# Vaše práva

Můžete se zeptat, co o vás máme, dostat kopii a chtít opravu, výmaz, omezení zpracování nebo přenos údajů. Proti zpracování ve veřejném zájmu můžete vznést námitku. Obraťte se na úřad. Odvolání souhlasu nic nemění na tom, co jsme poslali dříve.

Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.'),
  'en', json_object('agree', 'I agree that the town office ({town}) texts this number about the topics I chose, and for that processes my number, topics, the addresses I give and language. I can withdraw my consent at any time.',
    'text', '# Who keeps your data

The controller is the municipality of {town}{contacts}.

The office will also tell you how to reach its data protection officer.

# What we need them for

To send you the messages you chose: about planned outages, breakdowns, road closures, waste collection, council meetings, culture or office hours.

And to warn you when health, life or property are at stake. Everybody who signs up gets crisis messages.

We send no advertising and pass your number to nobody for other purposes. No computer decides about you by itself.

# Which data they are

Only those without which it would not work:

- your telephone number,
- the topics you chose,
- the addresses that you give: streets and house numbers, or just the part of the town,
- the language of the messages,
- when, how and under which wording you agreed, and when and how you withdrew your consent,
- for each message, whether it was delivered,
- the text of any SMS you write to us.

# What allows us to process them

We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary. For a child under 15 a parent gives it.

We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to see that people are warned of danger.

# Who gets to see them

The clerks who send the messages. And on our behalf, under a contract, these processors:

- the operator of the SMS gateway, which hands texts to the mobile operators (Infobip, Twilio or BulkGate; the office will tell you which),
- Cloudflare, on whose servers the service runs.

# How long we keep them

Until you withdraw your consent. After that we send you nothing. We keep the record of your consent for as long as we may need to show that we were allowed to text you.

A sign-up that you do not confirm with the code is deleted within two days. For the same time we keep a fingerprint of your network address, to protect the form from misuse.

# How to withdraw your consent

At any time, in any of these ways:

- open the link in your welcome SMS,
- text the word STOP to {textNumber},
- come to the office, call, or write to us.

# Your rights

You can ask what we have about you, get a copy, and have your data corrected, erased, restricted or transferred. You can object to processing in the public interest. Turn to the office. Withdrawing your consent changes nothing about what we sent before.

If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.')), 0),
('2027-02', json_object(
  'cs', json_object('agree', 'Souhlasím, aby mi úřad ({town}) na toto číslo posílal SMS k vybraným tématům nebo s nimi volal a aby k tomu zpracovával moje číslo, témata, adresy, které uvedu, a jazyk. Souhlas mohu kdykoli odvolat.',
    'text', '# Kdo vaše údaje spravuje

Správcem je obec {town}{contacts}.

Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.

# K čemu je potřebujeme

Abychom vám mohli posílat zprávy, které jste si vybrali: o odstávkách, poruchách, uzavírkách, svozu odpadu, zasedáních zastupitelstva, kultuře nebo úředních hodinách.

A abychom vás varovali, když jde o zdraví, život nebo majetek. Krizové zprávy dostává každý, kdo se přihlásil.

Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům. Nic o vás nerozhoduje počítač sám.

# Které údaje to jsou

Jen ty, bez kterých by to nešlo:

- číslo vašeho telefonu,
- témata, která jste si vybrali,
- adresy, pokud je uvedete: ulice a čísla domů, nebo jen část obce,
- jazyk zpráv,
- kdy, jak a podle kterého znění jste souhlasili, případně kdy a jak jste souhlas odvolali,
- u každé zprávy, zda byla doručena, u hovoru zda ho někdo vyslechl,
- text SMS, kterou nám sami napíšete.

# Podle čeho smíme údaje zpracovávat

Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný. Za dítě mladší 15 let ho dává rodič.

Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. zajistit varování lidí před nebezpečím.

# Kdo se k údajům dostane

Pracovníci úřadu, kteří zprávy posílají. A pro nás, podle smlouvy, tito zpracovatelé:

- provozovatel brány, který SMS a hovory předává operátorům (Infobip, Twilio nebo BulkGate, který právě, vám řekne úřad),
- Cloudflare, na jehož serverech služba běží.

# Jak dlouho je máme

Dokud souhlas neodvoláte. Potom vám už nic nepošleme a nezavoláme. Záznam o souhlasu si necháme, dokud můžeme potřebovat doložit, že jsme vám psali nebo volali právem.

Přihlášku, kterou nepotvrdíte kódem, smažeme nejpozději do dvou dnů. Přihlášku pevné linky, která čeká na zavolání, nejpozději do šestnácti dnů. Otisk adresy vašeho připojení si necháváme dva dny jako ochranu proti zneužití formuláře, a počty hovorů na vaše číslo také.

# Jak souhlas odvoláte

Kdykoli a kterýmkoli z těchto způsobů:

- otevřete odkaz z uvítací SMS,
- při hovoru s naší zprávou stiskněte dvakrát devítku,
- pošlete SMS se slovem STOP na číslo {textNumber},
- přijďte na úřad, zavolejte, nebo nám napište.

# Vaše práva

Můžete se zeptat, co o vás máme, dostat kopii a chtít opravu, výmaz, omezení zpracování nebo přenos údajů. Proti zpracování ve veřejném zájmu můžete vznést námitku. Obraťte se na úřad. Odvolání souhlasu nic nemění na tom, co jsme poslali dříve.

Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.'),
  'en', json_object('agree', 'I agree that the town office ({town}) texts or calls this number about the topics I chose, and for that processes my number, topics, the addresses I give and language. I can withdraw my consent at any time.',
    'text', '# Who keeps your data

The controller is the municipality of {town}{contacts}.

The office will also tell you how to reach its data protection officer.

# What we need them for

To send you the messages you chose: about planned outages, breakdowns, road closures, waste collection, council meetings, culture or office hours.

And to warn you when health, life or property are at stake. Everybody who signs up gets crisis messages.

We send no advertising and pass your number to nobody for other purposes. No computer decides about you by itself.

# Which data they are

Only those without which it would not work:

- your telephone number,
- the topics you chose,
- the addresses that you give: streets and house numbers, or just the part of the town,
- the language of the messages,
- when, how and under which wording you agreed, and when and how you withdrew your consent,
- for each message, whether it was delivered, for a call whether somebody heard it,
- the text of any SMS you write to us.

# What allows us to process them

We send the messages you chose on the basis of your consent under Article 6(1)(a) of the GDPR, Regulation (EU) 2016/679. Consent is voluntary. For a child under 15 a parent gives it.

We send crisis messages in the public interest under Article 6(1)(e) of the GDPR: under Czech Act No. 239/2000 Coll. the municipality is to see that people are warned of danger.

# Who gets to see them

The clerks who send the messages. And on our behalf, under a contract, these processors:

- the operator of the gateway, which hands texts and calls to the telephone operators (Infobip, Twilio or BulkGate; the office will tell you which),
- Cloudflare, on whose servers the service runs.

# How long we keep them

Until you withdraw your consent. After that we send you nothing and do not call. We keep the record of your consent for as long as we may need to show that we were allowed to text or call you.

A sign-up that you do not confirm with the code is deleted within two days. That of a landline which waits for a call is deleted within sixteen days. For two days we keep a fingerprint of your network address, to protect the form from misuse, and how often your number was called.

# How to withdraw your consent

At any time, in any of these ways:

- open the link in your welcome SMS,
- press nine twice during a call with our message,
- text the word STOP to {textNumber},
- come to the office, call, or write to us.

# Your rights

You can ask what we have about you, get a copy, and have your data corrected, erased, restricted or transferred. You can object to processing in the public interest. Turn to the office. Withdrawing your consent changes nothing about what we sent before.

If you are not satisfied, you can complain to the Czech data protection authority: Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.')), 0);

CREATE TRIGGER wordings_never_change BEFORE UPDATE ON wordings BEGIN SELECT RAISE(ABORT, 'a wording never changes'); END;
CREATE TRIGGER wordings_never_go BEFORE DELETE ON wordings BEGIN SELECT RAISE(ABORT, 'a wording is never deleted'); END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER wordings_come_once BEFORE INSERT ON wordings WHEN EXISTS (SELECT 1 FROM wordings WHERE version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'this version of the wording is there'); END;

-- The one that a town is writing.
CREATE TABLE wordingDrafts (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  texts TEXT NOT NULL,
  version INTEGER NOT NULL,
  savedAt INTEGER NOT NULL,
  savedBy INTEGER NOT NULL
) STRICT;

-- Under which wording people agree now stands in the town's row, which every page reads anyway: with the sentences beside
-- the box, by whether the town also calls; and until when the others were the ones.
ALTER TABLE towns ADD COLUMN consenting TEXT NOT NULL DEFAULT '{}';
UPDATE towns SET consenting = (
  SELECT json_object(
    'sms', json_object('version', s.version, 'agree', (SELECT json_group_object(key, value ->> 'agree') FROM json_each(s.texts))),
    'calls', json_object('version', c.version, 'agree', (SELECT json_group_object(key, value ->> 'agree') FROM json_each(c.texts))),
    'earlier', json_array(json_object('version', '2026-11', 'until', 0), json_object('version', '2026-12', 'until', 0)))
  FROM wordings s CROSS JOIN wordings c WHERE s.version = '2027-01' AND c.version = '2027-02');
-- What stands on the papers of an imported list (list-7) is kept, too, and nobody agrees to it now.
CREATE TRIGGER wordings_begin AFTER INSERT ON wordings WHEN NEW.version NOT LIKE 'list-%' BEGIN
  UPDATE towns SET consenting = (
    SELECT json_object('sms', json(now), 'calls', json(now), 'earlier', (SELECT json_group_array(json(one)) FROM (
      SELECT value AS one FROM json_each(consenting, '$.earlier') UNION ALL
      SELECT json_object('version', version, 'until', NEW.publishedAt) FROM (
        SELECT consenting ->> '$.sms.version' AS version UNION SELECT consenting ->> '$.calls.version'))))
    FROM (SELECT json_object('version', NEW.version,
      'agree', (SELECT json_group_object(key, value ->> 'agree') FROM json_each(NEW.texts))) AS now));
END;

-- The ledger: how consents came and ended. `signedOn`: the day that stands on the paper; `importId`: with which list.
ALTER TABLE consents ADD COLUMN signedOn TEXT;
ALTER TABLE consents ADD COLUMN importId INTEGER;
ALTER TABLE consents ADD COLUMN endedClerkId INTEGER;
ALTER TABLE consents ADD COLUMN endReason TEXT;
CREATE INDEX consents_given ON consents (givenAt);
CREATE INDEX consents_ended ON consents (endedAt) WHERE endedAt IS NOT NULL;
CREATE TRIGGER consents_name_a_wording BEFORE INSERT ON consents
WHEN NOT EXISTS (SELECT 1 FROM wordings WHERE version = NEW.wording)
BEGIN SELECT RAISE(ABORT, 'a consent under a wording that is not kept'); END;
CREATE TRIGGER consents_stay_as_given BEFORE UPDATE ON consents
WHEN (NEW.subscriberId, NEW.number, NEW.source, NEW.wording, NEW.givenAt, NEW.clerkId, NEW.signedOn, NEW.importId)
    IS NOT (OLD.subscriberId, OLD.number, OLD.source, OLD.wording, OLD.givenAt, OLD.clerkId, OLD.signedOn, OLD.importId)
  OR (NEW.paper IS NOT OLD.paper AND NEW.paper IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a consent never changes'); END;
CREATE TRIGGER consents_end_once BEFORE UPDATE ON consents
WHEN OLD.endedAt IS NOT NULL
  AND (NEW.endedAt, NEW.endedBy, NEW.endedClerkId, NEW.endReason)
    IS NOT (OLD.endedAt, OLD.endedBy, OLD.endedClerkId, OLD.endReason)
BEGIN SELECT RAISE(ABORT, 'how a consent ended never changes'); END;
CREATE TRIGGER consents_never_go BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'a consent is never deleted'); END;
