import { sql } from 'kysely'
import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { LateFee, SPILLS } from '@/lib/lending/ledger/schema'
import { REMINDER_STEPS, REMINDER_TONES, WEEK_DAYS } from './rules/choices'
import { FIRST_SETTINGS } from './schema'
import type { LendingSettings } from './schema'

const KIND = 'book'

/** Amounts stand in JSON as texts: a number would be rounded by a double. */
const StoredLateFee = z
  .looseObject({
    amountMinor: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt)
      .optional(),
  })
  .pipe(LateFee)
  .nullable()
const StoredWords = z.object({ id: z.string(), en: z.string(), ar: z.string() }).partial()

/** What somebody chose, of what can be chosen. */
const amongst = <T extends number>(choices: readonly T[], chosen: readonly number[]): T[] =>
  choices.filter((one) => chosen.includes(one))

/** How the tenant lends; null while nobody has said. */
export async function findSettings(db: TenantDb): Promise<LendingSettings | null> {
  const row = await db
    .selectFrom('lending_settings')
    .select(['due_days', 'most_amount', 'most_days', 'spill', 'late_fee', 'version'])
    .select(['reminders_on', 'reminder_tone', 'reminder_words', 'reminder_steps', 'reminder_hour'])
    .select('reminder_words_late')
    .select(['quiet_from', 'quiet_until', 'rest_days'])
    .select(sql<string[]>`holidays::text[]`.as('holidays'))
    .where('kind', '=', KIND)
    .executeTakeFirst()
  if (!row) return null
  return {
    dueDays: row.due_days,
    mostAmount: row.most_amount,
    mostDays: row.most_days,
    spill: SPILLS.find((one) => one === row.spill) ?? FIRST_SETTINGS.spill,
    lateFee: StoredLateFee.parse(row.late_fee),
    remindersOn: row.reminders_on,
    reminderTone: REMINDER_TONES.find((one) => one === row.reminder_tone) ?? FIRST_SETTINGS.reminderTone,
    reminderWords: { ...FIRST_SETTINGS.reminderWords, ...StoredWords.parse(row.reminder_words) },
    lateWords: { ...FIRST_SETTINGS.lateWords, ...StoredWords.parse(row.reminder_words_late) },
    reminderSteps: amongst(REMINDER_STEPS, row.reminder_steps),
    reminderHour: row.reminder_hour,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    restDays: amongst(WEEK_DAYS, row.rest_days),
    holidays: row.holidays,
    version: row.version,
  }
}

const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))

/** Words by language, of the languages that have some. */
function storedWords(words: LendingSettings['reminderWords']) {
  const said = LOCALES.filter((locale) => words[locale] !== '')
  const kept = Object.fromEntries(said.map((locale) => [locale, words[locale]]))
  return sql<string>`${toJson(kept)}::jsonb`
}

/** The columns of a row, as they are to be. */
function columnsOf(settings: LendingSettings) {
  return {
    due_days: settings.dueDays,
    most_amount: settings.mostAmount,
    most_days: settings.mostDays,
    spill: settings.spill,
    late_fee: settings.lateFee === null ? null : sql<string>`${toJson(settings.lateFee)}::jsonb`,
    reminders_on: settings.remindersOn,
    reminder_tone: settings.reminderTone,
    reminder_words: storedWords(settings.reminderWords),
    reminder_words_late: storedWords(settings.lateWords),
    reminder_steps: settings.reminderSteps,
    reminder_hour: settings.reminderHour,
    quiet_from: settings.quietFrom,
    quiet_until: settings.quietUntil,
    rest_days: settings.restDays,
    holidays: sql<Date[]>`${settings.holidays}::date[]`,
  }
}

/** Keeps them where nobody was faster since this version; false otherwise. */
export async function saveSettings(db: TenantDb, settings: LendingSettings): Promise<boolean> {
  const columns = columnsOf(settings)
  const { version } = settings
  if (version === 0) {
    const added = await db
      .insertInto('lending_settings')
      .values({ tenant_id: db.tenantId, ...columns })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doNothing())
      .returning('kind')
      .executeTakeFirst()
    return added !== undefined
  }
  const { numUpdatedRows } = await db
    .updateTable('lending_settings')
    .set({ ...columns, version: version + 1, updated_at: new Date() })
    .where('kind', '=', KIND)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
