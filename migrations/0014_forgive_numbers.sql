-- Numbers that have something to be forgiven by a delivery: few, so that a hundred receipts read none of the others.
CREATE INDEX subscribers_failing ON subscribers (id) WHERE failures > 0;
