import type { Context } from "hono";

/** How Cloudflare's API wraps what it answers. */
export const answer = (c: Context, result: unknown, info?: Record<string, unknown>): Response =>
  c.json({ success: true, errors: [], messages: [], result, ...(info && { result_info: info }) });

/** A refusal, by the number that wrangler knows it by. */
export const refuse = (c: Context, status: 400 | 403 | 404 | 409 | 429, code: number, message: string): Response =>
  c.json({ success: false, errors: [{ code, message }], messages: [], result: null }, status);

/** One page of a list that holds everything. */
export const answerList = (c: Context, all: readonly unknown[]): Response =>
  answer(c, all, { page: 1, per_page: 100, count: all.length, total_count: all.length });
