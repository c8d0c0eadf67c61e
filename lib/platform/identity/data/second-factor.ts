import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** A person's own second factor as the database keeps it; the secret is still sealed. */
export type StoredSecondFactor = {
  sealedSecret: Buffer
  lastStep: number
  isConfirmed: boolean
  hasPassed: boolean
  codesLeft: number
}

/** Throws `step_up_needed` where somebody has a second factor and has not shown it within ten minutes. */
export async function askForStepUp(db: Db): Promise<void> {
  await sql`select app.require_step_up()`.execute(db)
}

export async function findOwnSecondFactor(db: Db): Promise<StoredSecondFactor | null> {
  const found = await sql<{
    sealed_secret: Buffer
    last_step: bigint
    is_confirmed: boolean
    has_passed: boolean
    codes_left: number
  }>`select sealed_secret, last_step, is_confirmed, has_passed, codes_left from app.my_second_factor()`.execute(
    db,
  )
  const row = found.rows[0]
  if (!row) return null
  return {
    sealedSecret: row.sealed_secret,
    lastStep: Number(row.last_step),
    isConfirmed: row.is_confirmed,
    hasPassed: row.has_passed,
    codesLeft: row.codes_left,
  }
}

async function isTrue(answer: Promise<{ rows: { is_done: boolean }[] }>): Promise<boolean> {
  const { rows } = await answer
  return rows[0]?.is_done ?? false
}

/** Keeps a secret that nobody has proven yet. False where one counts already. */
export async function startSecondFactor(db: Db, sealedSecret: Buffer): Promise<boolean> {
  return isTrue(
    sql<{ is_done: boolean }>`select app.start_second_factor(${sealedSecret}) as is_done`.execute(db),
  )
}

/** From here on the second factor is asked for; this session has passed. False where nothing waits for it. */
export async function confirmSecondFactor(
  db: Db,
  step: number,
  codeHashes: readonly Buffer[],
): Promise<boolean> {
  return isTrue(
    sql<{ is_done: boolean }>`
      select app.confirm_second_factor(${step}::bigint, ${[...codeHashes]}::bytea[]) as is_done`.execute(db),
  )
}

/** Notes that this session showed the code of this step. False for a step that was used before. */
export async function passSecondFactor(db: Db, step: number): Promise<boolean> {
  return isTrue(
    sql<{ is_done: boolean }>`select app.pass_second_factor(${step}::bigint) as is_done`.execute(db),
  )
}

/** Uses up a recovery code. False for one that is unknown or was used before. */
export async function passByRecoveryCode(db: Db, codeHash: Buffer): Promise<boolean> {
  return isTrue(sql<{ is_done: boolean }>`select app.use_recovery_code(${codeHash}) as is_done`.execute(db))
}

export async function replaceRecoveryCodes(db: Db, codeHashes: readonly Buffer[]): Promise<void> {
  await sql`select app.replace_recovery_codes(${[...codeHashes]}::bytea[])`.execute(db)
}

export async function removeSecondFactor(db: Db): Promise<void> {
  await sql`select app.remove_second_factor()`.execute(db)
}
