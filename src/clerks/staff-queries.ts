import type { Db, Reading } from "../db.ts";
import type { Clerk } from "./clerk.ts";
import { managerBit } from "./role.ts";
import type { StaffRow } from "./staff.ts";

const columns = `c.id, c.name, c.phone, c.roles, c.version, c.disabledAt,
  (SELECT count(*) FROM sessions s INDEXED BY sessions_of WHERE s.clerkId = c.id AND s.expiresAt > ?1) AS sessions,
  (SELECT max(s.seenAt) FROM sessions s INDEXED BY sessions_of WHERE s.clerkId = c.id AND s.expiresAt > ?1) AS seenAt,
  (SELECT json_object('expiresAt', i.expiresAt, 'sms', (SELECT n.state FROM notices n INDEXED BY notices_invitations
       WHERE n.signInId = i.id AND n.kind = 'invitation' LIMIT 1))
     FROM signIns i INDEXED BY signIns_open
     WHERE i.clerkId = c.id AND i.spentAt IS NULL AND i.expiresAt > ?1 AND i.isInvitation = 1
     ORDER BY i.expiresAt DESC LIMIT 1) AS invitation`;

type Kept = Omit<StaffRow, "invitation"> & { invitation: string | null };

const rowsRead = (rows: Kept[]): StaffRow[] =>
  rows.map(({ invitation, ...row }) => ({ ...row, invitation: invitation === null ? null : JSON.parse(invitation) }));

/** Everybody who speaks for the town, and behind them who has ended, the last one first. */
export const staffReading = (db: Db, now: number): Reading<StaffRow[]> => ({
  statement: db.$client
    .prepare(`SELECT ${columns} FROM clerks c ORDER BY c.disabledAt IS NOT NULL, c.disabledAt DESC, c.id`)
    .bind(now),
  read: rowsRead,
});

/** One of them. */
export const staffRowReading = (db: Db, id: number, now: number): Reading<StaffRow | undefined> => ({
  statement: db.$client.prepare(`SELECT ${columns} FROM clerks c WHERE c.id = ?2`).bind(now, id),
  read: (rows: Kept[]) => rowsRead(rows)[0],
});

/** Whose a number is. */
export async function findByPhone(db: Db, phone: string): Promise<(Clerk & { disabledAt: number | null }) | undefined> {
  const found = await db.$client
    .prepare("SELECT id, name, phone, roles, disabledAt FROM clerks WHERE phone = ?1")
    .bind(phone)
    .first<Clerk & { disabledAt: number | null }>();
  return found ?? undefined;
}

/** How many managers there are, of those who have come in. */
export const managersReading = (db: Db): Reading<number> => ({
  statement: db.$client.prepare(
    `SELECT count(*) AS managers FROM clerks WHERE disabledAt IS NULL AND awaited = 0 AND roles & ${managerBit} <> 0`,
  ),
  read: ([row]: { managers: number }[]) => row?.managers ?? 0,
});
