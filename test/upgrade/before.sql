-- A town as the code of 25 November 2026 left it at 9:00 UTC, after migrations 0001 to 0014: contents only, no schema.
-- Not written by hand, and never to be changed: whatever comes after 0014 must go on with it.
--
-- How it was made. A test of that version drove the Worker under the settings of scripts/demo-settings.ts: people signed
-- up by the forms, clerks wrote and sent from their pages, Infobip, Twilio and BulkGate were scripted in the network's
-- place, and their receipts and people's texts came to the webhooks. By modules alone were made what no page makes: the
-- parts of the town and its two clerks (as the seed does), the chunks of four of message 9 (`dispatchMessage` with a
-- smaller plan), and the worker that died after its request for the second of them (`sendChunk` with a gateway that
-- throws). Then each table was read and written down. Nobody's: invented people, a town's secret that guards nothing.
--
-- What is in it, and what of it only browsers and telephones know, is named in before.ts.
DELETE FROM towns;
DELETE FROM topics;
DELETE FROM providers;
INSERT INTO towns (id, name, mark, accent, segmentPrice, officePhone, officeAddress, officeEmail, resendCrisis, secret, offer, version, officeName) VALUES
  (1, 'Mirovice', 'Mirovice:', '#1b5e8c', 120, '382 000 000', 'Masarykovo náměstí 38, 398 06 Mirovice', 'podatelna@mirovice.example', 0, '97a17eabb6d3c880bd6c9fc6fb8591e0cc221366a27447d3830d7de519d742e6', '{"topics":[{"id":1,"key":"water","nameCs":"Voda – plánované odstávky","nameEn":"Water – planned outages","always":false,"hoursToLive":24},{"id":2,"key":"breakdowns","nameCs":"Poruchy a jejich opravy","nameEn":"Breakdowns and repairs","always":false,"hoursToLive":12},{"id":3,"key":"electricity","nameCs":"Elektřina","nameEn":"Electricity","always":false,"hoursToLive":24},{"id":4,"key":"gas","nameCs":"Plyn","nameEn":"Gas","always":false,"hoursToLive":24},{"id":5,"key":"roads","nameCs":"Uzavírky silnic","nameEn":"Road closures","always":false,"hoursToLive":24},{"id":6,"key":"waste","nameCs":"Mimořádný svoz odpadu","nameEn":"Extraordinary waste collection","always":false,"hoursToLive":24},{"id":7,"key":"council","nameCs":"Zasedání zastupitelstva","nameEn":"Council meetings","always":false,"hoursToLive":24},{"id":8,"key":"culture","nameCs":"Kultura a akce","nameEn":"Culture and events","always":false,"hoursToLive":24},{"id":9,"key":"office-hours","nameCs":"Změny úředních hodin","nameEn":"Changed office hours","always":false,"hoursToLive":24},{"id":0,"key":"crisis","nameCs":"Krizové zprávy","nameEn":"Crisis messages","always":true,"hoursToLive":48}],"areas":[{"id":1,"name":"Mirovice"},{"id":2,"name":"Zámostí"},{"id":3,"name":"Touškov"}]}', 2, 'Městský úřad Mirovice');
INSERT INTO topics (id, key, nameCs, nameEn, always, hoursToLive, position) VALUES
  (0, 'crisis', 'Krizové zprávy', 'Crisis messages', 1, 48, 10), (1, 'water', 'Voda – plánované odstávky', 'Water – planned outages', 0, 24, 1),
  (2, 'breakdowns', 'Poruchy a jejich opravy', 'Breakdowns and repairs', 0, 12, 2), (3, 'electricity', 'Elektřina', 'Electricity', 0, 24, 3), (4, 'gas', 'Plyn', 'Gas', 0, 24, 4),
  (5, 'roads', 'Uzavírky silnic', 'Road closures', 0, 24, 5), (6, 'waste', 'Mimořádný svoz odpadu', 'Extraordinary waste collection', 0, 24, 6),
  (7, 'council', 'Zasedání zastupitelstva', 'Council meetings', 0, 24, 7), (8, 'culture', 'Kultura a akce', 'Culture and events', 0, 24, 8),
  (9, 'office-hours', 'Změny úředních hodin', 'Changed office hours', 0, 24, 9);
INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, endedAt, endedBy) VALUES
  (1, 1, 'web', '2026-11', 1795161720000, NULL, NULL, NULL), (2, 1, 'web', '2026-11', 1795161840000, NULL, NULL, NULL), (3, 1, 'web', '2026-11', 1795161960000, NULL, NULL, NULL),
  (4, 1, 'web', '2026-11', 1795162080000, NULL, NULL, NULL), (5, 1, 'web', '2026-11', 1795162200000, NULL, NULL, NULL), (6, 1, 'web', '2026-11', 1795162320000, NULL, NULL, NULL),
  (7, 1, 'web', '2026-11', 1795162440000, NULL, NULL, NULL), (8, 1, 'web', '2026-11', 1795162560000, NULL, NULL, NULL), (9, 1, 'web', '2026-11', 1795162680000, NULL, NULL, NULL),
  (10, 1, 'web', '2026-11', 1795162800000, NULL, NULL, NULL), (11, 1, 'web', '2026-11', 1795162920000, NULL, NULL, NULL),
  (12, 1, 'web', '2026-11', 1795163040000, NULL, 1795596960000, 'web'), (13, 1, 'web', '2026-11', 1795163160000, NULL, 1795345200000, 'sms'),
  (14, 1, 'web', '2026-11', 1795163280000, NULL, NULL, NULL), (15, 1, 'web', '2026-11', 1795163400000, NULL, 1795428120000, 'provider'),
  (16, 1, 'web', '2026-11', 1795163520000, NULL, NULL, NULL), (17, 1, 'web', '2026-11', 1795163640000, NULL, NULL, NULL), (18, 1, 'web', '2026-11', 1795163760000, NULL, NULL, NULL);
INSERT INTO signUps (id, phone, topics, areaId, language, wording, codeHash, triesLeft, createdAt, expiresAt, confirmedAt, lastTry) VALUES
  ('0ad48d1406c5d07e8eb600a31eec2acba6e22e32d55730196a00b1b7c603509c', '+420777100020', 3, 1, 'cs', '2026-11', 'c4cb67743a9a094d2cc94232f0e7cdfd94b7b0ff9d51ad019f521a28d17f8064', 5, 1795595100000, 1795595100000, NULL, NULL),
  ('2e5648d7fcf01010b9d1923ea9058d48622a6fdf4574dca72e5650d9e791d6eb', '+420777100022', 3, 1, 'cs', '2026-11', '4c322c543f40c80849826b7cfecb3ca72f6776f8dc82fd10ac25c60384f240fd', 5, 1795596960000, 1795597860000, NULL, NULL),
  ('d2fee6eefa87d3ec65c217d97c568819c65cfeb0e291ebcb55cc15cec8418916', '+420777100021', 259, 2, 'cs', '2026-11', '108fc3b29c1423223e18cd9feb6f546770d979d23096eeca333c7fdbaa571bb7', 5, 1795596780000, 1795597680000, NULL, NULL),
  ('d849f4718ea77b022d4bc58a7d8f610a4db194c105efb90e99196ffd868aba52', '+420777100023', 3, 1, 'cs', '2026-11', '7d137eef5e963f6c19571e7abdb3a0ff0faf3f08bba205024fe89c6d112a7540', 5, 1795596780000, 1795597680000, NULL, NULL);
INSERT INTO doorDays (day, rowsReserved) VALUES
  ('2026-11-20', 672), ('2026-11-25', 236);
INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt, spentAt, triesLeft, lastTry) VALUES
  ('1aa1b991aab0c0cbb6a9ca7ddf2bf37757ac3fd7eac0f93f83e3af2dfe32a0b3', 2, 'ba6c32c250e30f068afa471cca398ca984f13338fe699f653d9de72fde630133', 1795594200000, 1795595100000, 1795594200000, 5, NULL),
  ('2f9d3e4b63ad02b815917a2f7d690766b8276572854b78640cbc3ec2f155e24f', 2, '67b5b7a0c845edf7f0c0ff7cdaecb993eb3c119a2bfddc4bc69f38daf68daa9e', 1795596780000, 1795597680000, NULL, 5, NULL),
  ('ae2f933646e16a061036f0044d80a6a579f7536469b8e7820ed3ecb06a443765', 1, '73dc4cb4aae108e83a66d147913668c59d2ef5752d1898aa9952c2573bbea329', 1795596780000, 1795597680000, NULL, 5, NULL);
INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES
  ('0f2a1fd4956e0b73fe713aa12cc253189a7aa273bee2e7a2d0147ad7361a8fab', 1, 1795165200000, 1795770000000),
  ('ba6c32c250e30f068afa471cca398ca984f13338fe699f653d9de72fde630133', 2, 1795594200000, 1796199000000);
INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, rings, ringAt, lease, leaseUntil, calledAt, people, size, accepted, refused, deferred, uncertain, gone) VALUES
  (1, 1, 'closed', 'sms', 'ordinary', 'infobip', 1, 1795255210000, 0, 1795255270000, NULL, 1795255380000, 1795255260000, '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]', 15, 14, 1, 0, 0, 0),
  (2, 1, 'closed', 'sms', 'ordinary', 'infobip', 1, 1795341610000, 0, 1795341670000, NULL, 1795341780000, 1795341660000, '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]', 15, 14, 1, 0, 0, 0),
  (3, 1, 'closed', 'sms', 'ordinary', 'infobip', 1, 1795428010000, 0, 1795428070000, NULL, 1795428180000, 1795428060000, '[1,2,3,4,5,6,7,8,9,10,11,12,14,15]', 14, 12, 2, 0, 0, 0),
  (4, 1, 'closed', 'sms', 'ordinary', 'bulkgate', 1, 1795510810000, 0, 1795510870000, NULL, 1795510980000, 1795510860000, '[16,17,18]', 3, 3, 0, 0, 0, 0),
  (5, 1, 'closed', 'sms', 'ordinary', 'twilio', 1, 1795515010000, 1, 1795515180000, NULL, 1795515240000, 1795515060000, '[10,11]', 2, 0, 0, 0, 2, 0),
  (6, 1, 'closed', 'sms', 'ordinary', 'twilio', 1, 1795515850000, 0, 1795515910000, NULL, 1795516020000, 1795515900000, '[]', 2, 0, 0, 2, 0, 0),
  (6, 2, 'cancelled', 'sms', 'ordinary', 'twilio', 1, 1795515900000, 0, 1795515960000, NULL, NULL, NULL, '[10,11]', 2, 0, 0, 0, 0, 0),
  (9, 1, 'closed', 'sms', 'ordinary', 'infobip', 1, 1795596910000, 0, 1795596970000, NULL, 1795597031000, 1795596911000, '[1,2,3,4]', 4, 4, 0, 0, 0, 0),
  (9, 2, 'claimed', 'sms', 'ordinary', 'infobip', 1, 1795596910112, 0, 1795596970112, 'cfbb1f6c-ab4c-4320-8007-4b6a9dac5d31', 1795597032000, 1795596912000, '[5,6,7,8]', 4, 0, 0, 0, 0, 0),
  (9, 3, 'open', 'sms', 'ordinary', 'infobip', 1, 1795596910224, 0, 1795596970224, NULL, NULL, NULL, '[9,10,11,12]', 4, 0, 0, 0, 0, 0),
  (10, 1, 'claimed', 'sms', 'ordinary', 'infobip', 1, 1795596850000, 0, 1795596910000, '746797da-25c4-4fe0-ba1e-8e232015ec2b', 1795596970000, 1795596850000, '[10,11]', 2, 0, 0, 0, 0, 0);
INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, ref, at) VALUES
  (1, 1, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 2, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 3, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000),
  (1, 4, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 5, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 6, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000),
  (1, 7, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 8, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 9, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000),
  (1, 10, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 11, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 12, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000),
  (1, 13, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000), (1, 14, 'sms', 1, 'refused', 3, 'number:51', NULL, 1795255260000), (1, 15, 'sms', 1, 'delivered', 4, '5', NULL, 1795255320000),
  (2, 1, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 2, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 3, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000),
  (2, 4, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 5, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 6, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000),
  (2, 7, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 8, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 9, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000),
  (2, 10, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 11, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 12, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000),
  (2, 13, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000), (2, 14, 'sms', 1, 'refused', 3, 'number:51', NULL, 1795341660000), (2, 15, 'sms', 1, 'delivered', 4, '5', NULL, 1795341720000),
  (3, 1, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000), (3, 2, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000), (3, 3, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000),
  (3, 4, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000), (3, 5, 'sms', 1, 'undelivered', 3, 'unreachable:9/27', NULL, 1795428120000),
  (3, 6, 'sms', 1, 'undelivered', 3, 'blocked:4', NULL, 1795428120000), (3, 7, 'sms', 1, 'undelivered', 3, 'expired:15', NULL, 1795428120000),
  (3, 8, 'sms', 1, 'undelivered', 3, 'incapable:9/10', NULL, 1795428120000), (3, 9, 'sms', 1, 'refused', 3, 'content:24', NULL, 1795428060000),
  (3, 10, 'sms', 1, 'undelivered', 3, 'other:98', NULL, 1795428120000), (3, 11, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000),
  (3, 12, 'sms', 1, 'delivered', 4, '5', NULL, 1795428120000), (3, 14, 'sms', 1, 'refused', 3, 'number:51', NULL, 1795428060000),
  (3, 15, 'sms', 1, 'undelivered', 3, 'opted-out:9/603', NULL, 1795428120000), (4, 16, 'sms', 1, 'delivered', 4, '1', 'bg-culture-0', 1795510860000),
  (4, 17, 'sms', 1, 'undelivered', 3, 'unreachable:3', 'bg-culture-1', 1795510860000), (4, 18, 'sms', 1, 'accepted', 2, 'accepted', 'bg-culture-2', 1795510860000),
  (5, 10, 'sms', 1, 'uncertain', 1, 'no-answer', NULL, 1795515120000), (5, 11, 'sms', 1, 'uncertain', 1, 'no-answer', NULL, 1795515120000),
  (9, 1, 'sms', 1, 'delivered', 4, '5', NULL, 1795597020000), (9, 2, 'sms', 1, 'accepted', 2, '26', NULL, 1795596911000), (9, 3, 'sms', 1, 'accepted', 2, '26', NULL, 1795596911000),
  (9, 4, 'sms', 1, 'accepted', 2, '26', NULL, 1795596911000);
INSERT INTO providers (name, nextAt, haltedAt, haltCause, unanswered, unansweredSince, probeAt, probeLease, suspects, reportedSuspects, resumedAt, urgentAt) VALUES
  ('bulkgate', 1795510810223, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('infobip', 1795596910336, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('twilio', 1795515853334, 1795515900000, 'key:20003', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO sweeps (name, doneAt) VALUES
  ('* * * * *', 1795596900000), ('10 2 * * *', 1795572600000);
INSERT INTO strayReceipts (id, attempt, ref, state, code, at) VALUES
  (1, '999.1.1.c0ffee00', NULL, 'delivered', '5', 1795595400000);
INSERT INTO alarms (cause, raisedAt, lastAt, toldAt, clearedAt) VALUES
  ('halted:twilio', 1795515900000, 1795515900000, 1795515960000, NULL);
INSERT INTO messages (id, state, version, token, lane, topics, areas, texts, accents, mark, segmentPrice, dueAt, expiresAt, recipients, createdAt, createdBy, dispatchedAt, dispatchedBy, cancelledAt, cancelledBy, totals, totalsAt, once, resentOnce) VALUES
  (1, 'sending', 1, '5745b1db-13ae-467a-b588-3d5e7f1112ec', 'ordinary', 2, NULL, '{"sms":{"cs":"V pondělí 23. 11. nepoteče voda od 8 do 12 hodin."}}', 'stripped', 'Mirovice:', 120, NULL, 1795341600000, 15, 1795255200000, 1, 1795255200000, 1, NULL, NULL, NULL, 0, 'd8f731f4f2684550b69f6b3402', NULL),
  (2, 'sending', 1, 'f8196bf0-aa8d-4ba1-9430-8a894c1352f3', 'ordinary', 2, NULL, '{"sms":{"cs":"Odstávka vody v pondělí 23. 11. platí."}}', 'stripped', 'Mirovice:', 120, NULL, 1795428000000, 15, 1795341600000, 1, 1795341600000, 1, NULL, NULL, NULL, 0, 'f980a629599e4312b76c2d5e85', NULL),
  (3, 'sending', 1, '3c9f50d7-0686-4e57-8c3c-c7aeeb84de56', 'ordinary', 2, NULL, '{"sms":{"cs":"Voda už teče. Nechte ji prosím chvíli odtéct."}}', 'stripped', 'Mirovice:', 120, NULL, 1795514400000, 14, 1795428000000, 1, 1795428000000, 1, NULL, NULL, '{"delivered":6,"repeated":0,"codes":["unreachable:9/27","blocked:4","expired:15","incapable:9/10","content:24","other:98","number:51","opted-out:9/603"]}', 1795596780000, '0dad57233298446eb49949dd20', NULL),
  (4, 'sending', 1, 'dcad7e8f-47c0-40fb-80e8-d941dea4b1c5', 'ordinary', 256, NULL, '{"sms":{"cs":"Hasičský ples v sobotu od 20 hodin, sokolovna."}}', 'stripped', 'Mirovice:', 120, NULL, 1795597200000, 3, 1795510800000, 1, 1795510800000, 1, NULL, NULL, NULL, 0, '6337b918f6bb4be3ac1461f789', NULL),
  (5, 'sending', 1, 'bb259604-7a3f-49ba-83f3-c808c557828f', 'ordinary', 32, NULL, '{"sms":{"cs":"Husova ulice je do středy uzavřená."}}', 'stripped', 'Mirovice:', 120, NULL, 1795601400000, 2, 1795515000000, 1, 1795515000000, 1, NULL, NULL, NULL, 0, 'd9228357a12a41e09cef43b892', NULL),
  (6, 'cancelled', 1, 'ab42a981-a7f3-4f51-8835-1a52e84b4630', 'ordinary', 32, NULL, '{"sms":{"cs":"Husova ulice je uzavřená i ve čtvrtek."}}', 'stripped', 'Mirovice:', 120, NULL, 1795602240000, 2, 1795515840000, 1, 1795515840000, 1, 1795515900000, 1, '{"delivered":0,"repeated":0,"codes":[]}', 1795515900000, '6725cc29ad604c2fb4bd92d485', NULL),
  (7, 'scheduled', 1, NULL, 'ordinary', 8, NULL, '{"sms":{"cs":"Od 11 hodin nepůjde proud, asi na hodinu.","en":"No electricity from 11 am, for about an hour."}}', 'stripped', NULL, NULL, 1795599000000, NULL, NULL, 1795594800000, 2, 1795594800000, 2, NULL, NULL, NULL, 0, 'b9f59ab062b248b3a068cdef6f', NULL),
  (8, 'draft', 1, NULL, 'ordinary', 2, '[2]', '{"sms":{"cs":"Cisterna s pitnou vodou stojí u kapličky."}}', 'stripped', NULL, NULL, NULL, NULL, NULL, 1795595400000, 2, NULL, NULL, NULL, NULL, NULL, 0, '8796167e34c84b4daded6757db', NULL),
  (9, 'sending', 1, '3f72366e-0ce7-47d1-85e9-19c527f5e9a4', 'ordinary', 2, NULL, '{"sms":{"cs":"Porucha vodovodu v Husově ulici, voda neteče."}}', 'stripped', 'Mirovice:', 120, NULL, 1795683300000, 12, 1795596600000, 2, 1795596900000, 2, NULL, NULL, NULL, 0, 'def5389623194ab99ee7a1994e', NULL),
  (10, 'sending', 1, 'bdcebb2a-bb70-4ad7-8708-c162ac35a4c4', 'ordinary', 32, NULL, '{"sms":{"cs":"Most u mlýna je zavřený."}}', 'stripped', 'Mirovice:', 120, NULL, 1795683240000, 2, 1795596840000, 2, 1795596840000, 2, NULL, NULL, NULL, 0, 'f6ed2b2651834e8b935deabda8', NULL);
INSERT INTO notices (id, kind, state, tag, language, signUpId, signInId, subscriberId, provider, try, dueAt, rings, ringAt, expiresAt, lease, leaseUntil, calledAt, code, createdAt, at, clerkId, alarm) VALUES
  (1, 'code', 'delivered', '60ce1013', 'cs', 'e8bd1ef48a5e0a62ef57068309394b4ec79755b33b86556645c83e0e085527ff', NULL, NULL, 'infobip', 1, 1795161720000, 0, 1795161780000, 1795162620000, '208eabb1-71c6-47bc-874e-4c58fba6cc09', 1795161840000, 1795161720000, '5', 1795161720000, 1795163760000, NULL, NULL),
  (2, 'welcome', 'delivered', 'f67f8833', 'cs', NULL, NULL, 1, 'infobip', 1, 1795161720000, 0, 1795161780000, 1795248120000, 'f72278d2-a242-4a7e-b6f8-2f16382c7085', 1795161840000, 1795161720000, '5', 1795161720000, 1795163760000, NULL, NULL),
  (3, 'code', 'delivered', 'e8b0cda5', 'cs', '076edf5ee0b0b5718bc25104841ce862486d26ec9d27e0998cc246ffbf17b4d3', NULL, NULL, 'infobip', 1, 1795161840000, 0, 1795161900000, 1795162740000, '47ba5b84-d821-4f12-b320-a6f2edb0ea64', 1795161960000, 1795161840000, '5', 1795161840000, 1795163760000, NULL, NULL),
  (4, 'welcome', 'delivered', '35e5f551', 'cs', NULL, NULL, 2, 'infobip', 1, 1795161840000, 0, 1795161900000, 1795248240000, '80f4ea3e-70b5-4c40-b3e7-4c1c8c18ea61', 1795161960000, 1795161840000, '5', 1795161840000, 1795163760000, NULL, NULL),
  (5, 'code', 'delivered', '9c788193', 'en', '375087f99e262f47432edc8907b2d1699dca0c8b1b7d68f8e2502b6279dc74c1', NULL, NULL, 'infobip', 1, 1795161960000, 0, 1795162020000, 1795162860000, '79c0f9a9-86ff-445e-8801-7b14b0e4e9bc', 1795162080000, 1795161960000, '5', 1795161960000, 1795163760000, NULL, NULL),
  (6, 'welcome', 'delivered', '421f5e6a', 'en', NULL, NULL, 3, 'infobip', 1, 1795161960000, 0, 1795162020000, 1795248360000, 'e3c7780e-5ccc-432d-9fe5-3f123df6d7aa', 1795162080000, 1795161960000, '5', 1795161960000, 1795163760000, NULL, NULL),
  (7, 'code', 'delivered', '17679c14', 'cs', '47899f51b6c0b8590e4add9d90b1fa400d8daf2c0f10a6458b21f23f413481d2', NULL, NULL, 'infobip', 1, 1795162080000, 0, 1795162140000, 1795162980000, 'ea312e81-ed91-4a4d-bab6-1ea842d8abf0', 1795162200000, 1795162080000, '5', 1795162080000, 1795163760000, NULL, NULL),
  (8, 'welcome', 'delivered', '1179b62e', 'cs', NULL, NULL, 4, 'infobip', 1, 1795162080000, 0, 1795162140000, 1795248480000, 'b2f95163-0654-4520-932e-38158f3eaa3a', 1795162200000, 1795162080000, '5', 1795162080000, 1795163760000, NULL, NULL),
  (9, 'code', 'delivered', 'f7434719', 'cs', 'a37047e809c88e796472f1623e0205c08e272b52594932fa5c07bf8227f9c95e', NULL, NULL, 'infobip', 1, 1795162200000, 0, 1795162260000, 1795163100000, '813cf409-4590-42ba-850b-c97e9b4fa26a', 1795162320000, 1795162200000, '5', 1795162200000, 1795163760000, NULL, NULL),
  (10, 'welcome', 'delivered', 'd56e3866', 'cs', NULL, NULL, 5, 'infobip', 1, 1795162200000, 0, 1795162260000, 1795248600000, 'c001b714-c194-4cd9-87f2-e90a4f4052e0', 1795162320000, 1795162200000, '5', 1795162200000, 1795163760000, NULL, NULL),
  (11, 'code', 'delivered', '6dc13742', 'cs', 'd2108a0bcdd790bee0c3ee7018b7c8d844abf2ddcff5e0ed8f605dd743dc11f9', NULL, NULL, 'infobip', 1, 1795162320000, 0, 1795162380000, 1795163220000, '60d78bae-92eb-4d2e-ac43-5c77092e1b7f', 1795162440000, 1795162320000, '5', 1795162320000, 1795163760000, NULL, NULL),
  (12, 'welcome', 'delivered', 'c7cb2e01', 'cs', NULL, NULL, 6, 'infobip', 1, 1795162320000, 0, 1795162380000, 1795248720000, '4ff5baef-0c9f-4216-99f3-f8eef0c3df55', 1795162440000, 1795162320000, '5', 1795162320000, 1795163760000, NULL, NULL),
  (13, 'code', 'delivered', '95c79839', 'cs', '8bc3326b7e61ec2e2d543e918356c7c07620e85b84c97d49312a29ce4c5382e5', NULL, NULL, 'infobip', 1, 1795162440000, 0, 1795162500000, 1795163340000, 'b9bb0804-746f-4e25-a1de-d863237f4243', 1795162560000, 1795162440000, '5', 1795162440000, 1795163760000, NULL, NULL),
  (14, 'welcome', 'delivered', '0ba3af9a', 'cs', NULL, NULL, 7, 'infobip', 1, 1795162440000, 0, 1795162500000, 1795248840000, 'e70a7105-b148-4acd-965a-a07fa2fed3d4', 1795162560000, 1795162440000, '5', 1795162440000, 1795163760000, NULL, NULL),
  (15, 'code', 'delivered', 'abb51371', 'cs', 'b905204035c004369762e32a6f17e02d7cc6fb1becc06e989721e839f850ce06', NULL, NULL, 'infobip', 1, 1795162560000, 0, 1795162620000, 1795163460000, '1c10a274-197b-4571-93fe-dc3927851eb1', 1795162680000, 1795162560000, '5', 1795162560000, 1795163760000, NULL, NULL),
  (16, 'welcome', 'delivered', '5e313b64', 'cs', NULL, NULL, 8, 'infobip', 1, 1795162560000, 0, 1795162620000, 1795248960000, '1399aa6d-419a-40c9-9256-c4f15becb898', 1795162680000, 1795162560000, '5', 1795162560000, 1795163760000, NULL, NULL),
  (17, 'code', 'delivered', 'b77a0d45', 'cs', '35971cd22167f875f99b6acd568702a81e16b6fff9a2f07f8ac26551eb9c1e50', NULL, NULL, 'infobip', 1, 1795162680000, 0, 1795162740000, 1795163580000, '8371497c-2151-4dc4-a48c-95fb9b7c2fd5', 1795162800000, 1795162680000, '5', 1795162680000, 1795163760000, NULL, NULL),
  (18, 'welcome', 'delivered', 'b57426f0', 'cs', NULL, NULL, 9, 'infobip', 1, 1795162680000, 0, 1795162740000, 1795249080000, '3d9daa89-35f5-4171-92ed-8d659848d649', 1795162800000, 1795162680000, '5', 1795162680000, 1795163760000, NULL, NULL),
  (19, 'code', 'delivered', 'e4028d71', 'cs', '08738dcde58bd01ee41aa21d3308d8efd3efe39fd3780f6d404e31fd9a9417b5', NULL, NULL, 'infobip', 1, 1795162800000, 0, 1795162860000, 1795163700000, '54573294-c7db-4cad-80d2-34f6da052fa4', 1795162920000, 1795162800000, '5', 1795162800000, 1795163760000, NULL, NULL),
  (20, 'welcome', 'delivered', 'a451e263', 'cs', NULL, NULL, 10, 'infobip', 1, 1795162800000, 0, 1795162860000, 1795249200000, '6931d06c-bc1d-4065-8131-7658979bad11', 1795162920000, 1795162800000, '5', 1795162800000, 1795163760000, NULL, NULL),
  (21, 'code', 'delivered', '580f7d82', 'cs', '1b621efc93f6f2e1973b587d9aeb7af1713e4d16c93dfab282a3b78f37005bc0', NULL, NULL, 'infobip', 1, 1795162920000, 0, 1795162980000, 1795163820000, '2380b582-03c3-4146-9617-8fdc4d704301', 1795163040000, 1795162920000, '5', 1795162920000, 1795163760000, NULL, NULL),
  (22, 'welcome', 'delivered', '7fcf2857', 'cs', NULL, NULL, 11, 'infobip', 1, 1795162920000, 0, 1795162980000, 1795249320000, '4c55b7bc-982c-42d2-a401-ec469309be3f', 1795163040000, 1795162920000, '5', 1795162920000, 1795163760000, NULL, NULL),
  (23, 'code', 'delivered', 'fd798295', 'cs', 'bd82cc1d6f6b19ce2f1f51ddc27952a9c3f59dff2b19139daf6739a34df56a1f', NULL, NULL, 'infobip', 1, 1795163040000, 0, 1795163100000, 1795163940000, 'a8105a89-9c4e-4aa8-9479-42ed3e590c50', 1795163160000, 1795163040000, '5', 1795163040000, 1795163760000, NULL, NULL),
  (24, 'welcome', 'delivered', '4617302d', 'cs', NULL, NULL, 12, 'infobip', 1, 1795163040000, 0, 1795163100000, 1795249440000, '06983b98-c92f-4cd2-b819-c6521652a208', 1795163160000, 1795163040000, '5', 1795163040000, 1795163760000, NULL, NULL),
  (25, 'code', 'delivered', 'ff0c5a80', 'cs', '4a672b4fa95cfbacb86e929ed9afd3d678ae83769bbddc6f3d66e358d42cbd7d', NULL, NULL, 'infobip', 1, 1795163160000, 0, 1795163220000, 1795164060000, '2209b98d-33e8-4cec-9a03-55a78bc55cb8', 1795163280000, 1795163160000, '5', 1795163160000, 1795163760000, NULL, NULL),
  (26, 'welcome', 'delivered', '83e1865e', 'cs', NULL, NULL, 13, 'infobip', 1, 1795163160000, 0, 1795163220000, 1795249560000, 'd74fee56-4f58-455a-97ce-b8734be1c9e7', 1795163280000, 1795163160000, '5', 1795163160000, 1795163760000, NULL, NULL),
  (27, 'code', 'delivered', '4cb54565', 'cs', '4010fc4de214fe23e15b3f53e989fd8d58052d22d7398a91032f9e3ec6ff7c94', NULL, NULL, 'infobip', 1, 1795163280000, 0, 1795163340000, 1795164180000, '216da222-5d06-4a5e-af57-59d433cc5231', 1795163400000, 1795163280000, '5', 1795163280000, 1795163760000, NULL, NULL),
  (28, 'welcome', 'delivered', 'cb221e24', 'cs', NULL, NULL, 14, 'infobip', 1, 1795163280000, 0, 1795163340000, 1795249680000, '5243b32f-867d-4dfd-9f69-582183bc514a', 1795163400000, 1795163280000, '5', 1795163280000, 1795163760000, NULL, NULL),
  (29, 'code', 'delivered', '26151657', 'cs', 'b8d40bdf1d24593e0a50c5cb5e1d745d0ee77fd606660f39dd2246fc5b58f693', NULL, NULL, 'infobip', 1, 1795163400000, 0, 1795163460000, 1795164300000, '2dafa9d0-c1c0-4943-b6ed-5c283aa36c27', 1795163520000, 1795163400000, '5', 1795163400000, 1795163760000, NULL, NULL),
  (30, 'welcome', 'delivered', 'e33b8764', 'cs', NULL, NULL, 15, 'infobip', 1, 1795163400000, 0, 1795163460000, 1795249800000, '243bf67b-3dfd-4c54-aa3f-c4b67bef3acd', 1795163520000, 1795163400000, '5', 1795163400000, 1795163760000, NULL, NULL),
  (31, 'code', 'delivered', 'a9e19654', 'cs', '1ce4117d0960d42fb4d7c5b28cc5573be138b8d220e6b3e919a4d1032ab41ce0', NULL, NULL, 'infobip', 1, 1795163520000, 0, 1795163580000, 1795164420000, 'abd44f5f-5436-456c-9d1a-1d7b0cde0535', 1795163640000, 1795163520000, '5', 1795163520000, 1795163760000, NULL, NULL),
  (32, 'welcome', 'delivered', '1f69b957', 'cs', NULL, NULL, 16, 'infobip', 1, 1795163520000, 0, 1795163580000, 1795249920000, 'b8ed931a-c10c-49a3-9dfc-d435a3979c59', 1795163640000, 1795163520000, '5', 1795163520000, 1795163760000, NULL, NULL),
  (33, 'code', 'delivered', '7cda839e', 'cs', '507582e0a1b339541abc3dafd521fd481242e9a5e7aede714e5e46d85712f91a', NULL, NULL, 'infobip', 1, 1795163640000, 0, 1795163700000, 1795164540000, 'a4ef8944-c733-416a-9e46-0e9eaeb74a0a', 1795163760000, 1795163640000, '5', 1795163640000, 1795163760000, NULL, NULL),
  (34, 'welcome', 'delivered', '250c9df4', 'cs', NULL, NULL, 17, 'infobip', 1, 1795163640000, 0, 1795163700000, 1795250040000, 'e323cd0e-432e-49d8-bee2-b75657a68774', 1795163760000, 1795163640000, '5', 1795163640000, 1795163760000, NULL, NULL),
  (35, 'code', 'delivered', 'ac98ce86', 'cs', '68b829afd13d8c511127e5eb3a24dafec96fd12e0911782da8675edc265542c8', NULL, NULL, 'infobip', 1, 1795163760000, 0, 1795163820000, 1795164660000, 'fe9f511e-0712-49fe-bc41-95deff84a847', 1795163880000, 1795163760000, '5', 1795163760000, 1795163760000, NULL, NULL),
  (36, 'welcome', 'delivered', 'd952c407', 'cs', NULL, NULL, 18, 'infobip', 1, 1795163760000, 0, 1795163820000, 1795250160000, '6fe8ce0b-609d-416e-999e-bf60add13712', 1795163880000, 1795163760000, '5', 1795163760000, 1795163760000, NULL, NULL),
  (37, 'sign-in', 'delivered', 'c7ef8bc7', 'cs', NULL, '58ec0c01c1a424aa9936a693e5dd4afde4cb1abf9397c841e814b3ddbd6b00a2', NULL, 'infobip', 1, 1795165200000, 0, 1795165260000, 1795166100000, '1948619f-3e07-4d98-aa6e-2ad433c209b1', 1795165320000, 1795165200000, '5', 1795165200000, 1795165200000, NULL, NULL),
  (38, 'goodbye', 'delivered', '7a20c6b4', 'cs', NULL, NULL, 13, 'infobip', 1, 1795345200000, 0, 1795345260000, 1795431600000, '57340944-71df-4924-868d-c578054e7d56', 1795345320000, 1795345200000, '5', 1795345200000, 1795345200000, NULL, NULL),
  (39, 'alarm', 'delivered', 'e293f5a3', 'cs', NULL, NULL, NULL, 'infobip', 1, 1795515960000, 0, 1795516020000, 1795537560000, '381ed7e9-ee8e-4d39-a991-ad4405d6fcc9', 1795516080000, 1795515960000, '5', 1795515960000, 1795515960000, 1, 'halted:twilio'),
  (40, 'sign-in', 'delivered', 'd7ebce37', 'cs', NULL, '1aa1b991aab0c0cbb6a9ca7ddf2bf37757ac3fd7eac0f93f83e3af2dfe32a0b3', NULL, 'infobip', 1, 1795594200000, 0, 1795594260000, 1795595100000, '0eaa7643-3a1a-481d-badb-697b020657b2', 1795594320000, 1795594200000, '5', 1795594200000, 1795594200000, NULL, NULL),
  (41, 'code', 'accepted', '82646bdd', 'cs', '0ad48d1406c5d07e8eb600a31eec2acba6e22e32d55730196a00b1b7c603509c', NULL, NULL, 'infobip', 1, 1795595100000, 0, 1795595160000, 1795596000000, 'c54ef71e-be45-435c-8020-ceacb20b15db', 1795595220000, 1795595100000, '26', 1795595100000, 1795595100000, NULL, NULL),
  (42, 'code', 'accepted', 'a3a61931', 'cs', 'd2fee6eefa87d3ec65c217d97c568819c65cfeb0e291ebcb55cc15cec8418916', NULL, NULL, 'infobip', 1, 1795596780000, 0, 1795596840000, 1795597680000, '8d1c7ea3-7a74-48f3-a7a8-114e90de4e9c', 1795596900000, 1795596780000, '26', 1795596780000, 1795596780000, NULL, NULL),
  (43, 'sign-in', 'accepted', '088294d4', 'cs', NULL, 'ae2f933646e16a061036f0044d80a6a579f7536469b8e7820ed3ecb06a443765', NULL, 'infobip', 1, 1795596780000, 0, 1795596840000, 1795597680000, '13839f29-2ddb-4432-b1bf-6abd469eb8ea', 1795596900000, 1795596780000, '26', 1795596780000, 1795596780000, NULL, NULL),
  (44, 'sign-in', 'accepted', 'ef058d7f', 'cs', NULL, '2f9d3e4b63ad02b815917a2f7d690766b8276572854b78640cbc3ec2f155e24f', NULL, 'infobip', 1, 1795596780000, 0, 1795596840000, 1795597680000, '59de591f-5186-4306-a188-026e33f9f479', 1795596900000, 1795596780000, '26', 1795596780000, 1795596780000, NULL, NULL),
  (45, 'code', 'refused', '447ccf77', 'cs', 'd849f4718ea77b022d4bc58a7d8f610a4db194c105efb90e99196ffd868aba52', NULL, NULL, 'infobip', 1, 1795596780000, 0, 1795596840000, 1795597680000, '11588902-1354-400d-98b0-20fadd83378c', 1795596900000, 1795596780000, 'number:51', 1795596780000, 1795596780000, NULL, NULL),
  (46, 'code', 'open', '555a7ab2', 'cs', '2e5648d7fcf01010b9d1923ea9058d48622a6fdf4574dca72e5650d9e791d6eb', NULL, NULL, 'infobip', 1, 1795596960000, 0, 1795597020000, 1795597860000, NULL, NULL, NULL, NULL, 1795596960000, 1795596960000, NULL, NULL);
INSERT INTO subscribers (id, phone, channel, state, language, topics, areaId, leaveToken, failures, createdAt) VALUES
  (1, '+420721100001', 'sms', 'subscribed', 'cs', 11, 2, 'jpngp111rh', 0, 1795161720000), (2, '+420722100002', 'sms', 'subscribed', 'cs', 11, 1, '5c51cy6hks', 0, 1795161840000),
  (3, '+420723100003', 'sms', 'subscribed', 'en', 11, 1, 'zfraxefr19', 0, 1795161960000), (4, '+420724100004', 'sms', 'subscribed', 'cs', 3, 1, '2nmdg6jk15', 0, 1795162080000),
  (5, '+420725100005', 'sms', 'subscribed', 'cs', 3, 2, 'fv4d1abt1b', 0, 1795162200000), (6, '+420726100006', 'sms', 'subscribed', 'cs', 3, 1, 'xm4exg670b', 0, 1795162320000),
  (7, '+420727100007', 'sms', 'subscribed', 'cs', 3, NULL, '54ythm5j6s', 0, 1795162440000), (8, '+420728100008', 'sms', 'subscribed', 'cs', 3, 1, 'e407dc65ay', 0, 1795162560000),
  (9, '+420729100009', 'sms', 'subscribed', 'cs', 3, 1, '92g9kfs2zc', 0, 1795162680000), (10, '+420730100010', 'sms', 'subscribed', 'cs', 35, 1, 'wnzzvv5z9k', 0, 1795162800000),
  (11, '+420731100011', 'sms', 'subscribed', 'cs', 35, 1, 's0k3atnqr0', 0, 1795162920000), (12, '+420732100012', 'sms', 'left', 'cs', 3, 1, 'jsyc88pdnq', 0, 1795163040000),
  (13, '+420733100013', 'sms', 'left', 'cs', 11, 1, 'd7ptskpq7w', 0, 1795163160000), (14, '+420734100014', 'sms', 'suspended', 'cs', 3, 1, 'v16ae19a8t', 3, 1795163280000),
  (15, '+420735100015', 'sms', 'left', 'cs', 3, 1, 'exzwe7fqdz', 0, 1795163400000), (16, '+420736100016', 'sms', 'subscribed', 'cs', 257, 1, '5bs9ew4srh', 0, 1795163520000),
  (17, '+420737100017', 'sms', 'subscribed', 'cs', 257, 1, 'qk9ywgw68c', 0, 1795163640000), (18, '+420738100018', 'sms', 'subscribed', 'cs', 257, 1, 'g0n9750hn3', 0, 1795163760000);
INSERT INTO inboundTexts (id, provider, providerId, phone, text, understoodAs, receivedAt, readAt) VALUES
  (1, 'infobip', 'in-old-1', '+420733100013', 'STOP', 'leave', 1795345200000, NULL), (2, 'infobip', 'in-old-2', '+420777100020', 'STOP', 'leave', 1795595100000, NULL),
  (3, 'infobip', 'in-old-3', '+420725100005', 'Kdy poteče voda v Zámostí?', 'letter', 1795595400000, NULL),
  (4, 'infobip', 'in-old-4', '+420726100006', 'Děkujeme za zprávu.', 'letter', 1795595400000, 1795595400000);
INSERT INTO clerks (id, name, phone, role, createdAt, disabledAt) VALUES
  (1, 'Jana Nováková', '+420601000001', 'manager', 1794816000000, NULL), (2, 'Petr Dvořák', '+420601000002', 'clerk', 1794816000000, NULL);
INSERT INTO areas (id, name, position) VALUES
  (1, 'Mirovice', 0), (2, 'Zámostí', 1), (3, 'Touškov', 2);
INSERT INTO sweepDays (day, notes) VALUES
  ('2026-11-24', 1);
INSERT INTO doorCounts (who, used, since) VALUES
  ('code-address:31feb95e527b52802a8af67a', 1, 1795595100000), ('code-address:dda3f2fca2773c97686c05dd', 1, 1795596780000), ('code-address:ef6289c92d052d0daba3cc94', 1, 1795596780000),
  ('code-address:f5ac893136db21cbddbb6c21', 1, 1795596960000), ('code-prefix:ef53ccb3c40061629c45de86', 4, 1795595100000), ('link-address:04a4e0080745416f4618d2df', 1, 1795596780000),
  ('link-address:7a8a0d1477504dcaf7c125df', 1, 1795594200000), ('link-address:bf133bfc30f6179442787771', 1, 1795596780000), ('link-network:9146c7f62e1286609118db5d', 3, 1795594200000);
INSERT INTO codeHolds (phone, until) VALUES
  ('+420777100020', 1795681500000);
INSERT INTO deniedWebhooks (provider, times) VALUES
  ('twilio', '[1795595400000]');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES
  ('messages', 10), ('notices', 46), ('subscribers', 18), ('inboundTexts', 4), ('clerks', 2), ('areas', 3);
