import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import type { Answerer } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { findLanguage, saveLanguage } from './data'

/** The language that somebody chose, in the transaction of who holds the bot; null for who has chosen none. */
export async function languageOf(db: TenantDb, personId: string): Promise<Locale | null> {
  return findLanguage(db, personId)
}

/** Answers everybody about themselves. */
export const peopleAnswerer: Answerer = {
  feature: null,
  commands: ['language'],
  parts: [],
  answer: async (asked, shop, { lease }) => {
    const { what, personId } = asked
    if (what.kind !== 'command') throw new AppError('not_found')
    const chosen = isLocale(what.options.language) ? what.options.language : null
    const work = async () => {
      await asHolder(lease, (db) => saveLanguage(db, personId, chosen))
      const t = translator(chosen ?? asked.locale ?? shop.language, 'discord')
      return { content: t(chosen === null ? 'people.forgotten' : 'people.kept') }
    }
    return { do: 'later', where: 'new', work }
  },
}
