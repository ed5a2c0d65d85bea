-- One engine for any channel. A gateway is one channel of one provider: its next free slot, whether it is halted and why,
-- whether it answers. A row that is missing is made where it is needed.
CREATE TABLE gateways (
  provider TEXT NOT NULL,
  channel TEXT NOT NULL,
  nextAt INTEGER NOT NULL DEFAULT 0,
  haltedAt INTEGER,
  haltCause TEXT, -- credit, key …: a word of ours
  haltCode TEXT, -- the provider's own
  unanswered INTEGER NOT NULL DEFAULT 0,
  unansweredSince INTEGER,
  probeAt INTEGER,
  suspects TEXT, -- JSON {"code","people","forgiven","at"}
  reportedSuspects TEXT,
  resumedAt INTEGER,
  urgentAt INTEGER,
  wakeAt INTEGER, -- what waits for it is due to be looked at, whatever its own time: the next sweep wakes it
  PRIMARY KEY (provider, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO gateways (provider, channel, nextAt, haltedAt, haltCause, haltCode, unanswered, unansweredSince, probeAt,
  suspects, reportedSuspects, resumedAt, urgentAt)
SELECT name, 'sms', nextAt, haltedAt, iif(instr(haltCause, ':') > 0, substr(haltCause, 1, instr(haltCause, ':') - 1), haltCause),
  iif(instr(haltCause, ':') > 0, substr(haltCause, instr(haltCause, ':') + 1), NULL), unanswered, unansweredSince, probeAt,
  suspects, reportedSuspects, resumedAt, urgentAt
FROM providers;
DROP TABLE providers;

-- Alarms of a gateway name its channel.
UPDATE alarms SET cause = cause || ':sms' WHERE cause LIKE 'halted:%' OR cause LIKE 'silent:%';
UPDATE notices SET alarm = alarm || ':sms' WHERE alarm LIKE 'halted:%' OR alarm LIKE 'silent:%';

-- Why a message did not arrive stands in a column of its own, beside the provider's code; and so does it in the totals.
ALTER TABLE deliveries ADD COLUMN reason TEXT;
UPDATE deliveries SET reason = substr(code, 1, instr(code, ':') - 1), code = substr(code, instr(code, ':') + 1)
WHERE state IN ('refused', 'undelivered') AND instr(code, ':') > 1;
ALTER TABLE strayReceipts ADD COLUMN reason TEXT;
UPDATE strayReceipts SET reason = substr(code, 1, instr(code, ':') - 1), code = substr(code, instr(code, ':') + 1)
WHERE state = 'undelivered' AND instr(code, ':') > 1;
UPDATE messages SET totals = json_object('delivered', totals ->> 'delivered', 'repeated', coalesce(totals ->> 'repeated', 0),
  'failed', (SELECT json_group_object(reason, people) FROM (
    SELECT iif(instr(value, ':') > 1, substr(value, 1, instr(value, ':') - 1), 'other') AS reason, count(*) AS people
    FROM json_each(messages.totals, '$.codes') GROUP BY 1)))
WHERE totals IS NOT NULL;

-- What nobody of the office wrote, a reminder wrote.
ALTER TABLE messages ADD COLUMN author INTEGER;
UPDATE messages SET author = createdBy;
ALTER TABLE messages DROP COLUMN createdBy;
ALTER TABLE messages RENAME COLUMN author TO createdBy;
