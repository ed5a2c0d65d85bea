-- To how many people a message left on each channel, and what that costs by the prices of that day: JSON
-- {"sms":{"people":60,"price":7200},"voice":{"people":12,"price":1800}}, prices in haléře. Null: it left before this was kept.
ALTER TABLE messages ADD COLUMN costs TEXT;
