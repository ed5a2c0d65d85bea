import { Hono } from "hono";
import type { Account } from "./account.ts";
import { answer, answerList } from "./answers.ts";

/** Who is asking, and which accounts are theirs. */
export function whoRoutes(accounts: readonly Account[]): Hono {
  const app = new Hono();
  const own = accounts.map(({ id, name }) => ({ id, name }));
  app.get("/user/tokens/verify", (c) => answer(c, { id: "token", status: "active" }));
  app.get("/user", (c) => answer(c, { id: "user", email: "starosta@mirovice.example" }));
  app.get("/accounts", (c) => answerList(c, own));
  app.get("/memberships", (c) =>
    answerList(
      c,
      own.map((account) => ({ id: account.id, account, roles: ["Administrator"] })),
    ),
  );
  return app;
}
