-- When a sign-up brought back, without a code, who had ended the calls in a call. To whoever asked it looks like any other.
ALTER TABLE signUps ADD COLUMN undoneAt INTEGER;
