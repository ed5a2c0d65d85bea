-- Why an automatic SMS did not arrive stands in a column of its own, beside the provider's code.
ALTER TABLE notices ADD COLUMN reason TEXT;
UPDATE notices SET reason = substr(code, 1, instr(code, ':') - 1), code = substr(code, instr(code, ':') + 1)
WHERE state IN ('refused', 'undelivered') AND instr(code, ':') > 1;
