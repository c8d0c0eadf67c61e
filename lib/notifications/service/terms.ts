import type { TenantDb } from '@/lib/core/db/handle'
import type { QuietHours } from '@/lib/core/time/quiet'
import { findQuietHours, listRules } from '@/lib/notifications/data/rules'
import { listCurrentWordings } from '@/lib/notifications/data/templates'
import type { OwnWording } from '@/lib/notifications/data/templates'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { Message, Template } from '@/lib/notifications/schema'
import { findOwnSender } from '@/lib/platform/service'

/** What a shop has chosen for its messages, read once for all that go out together. */
export type Terms = {
  own: ReadonlyMap<string, Rule>
  quiet: QuietHours
  wordings: ReadonlyMap<string, OwnWording>
  /** Its own address with the key of its domain; null while mails come from ours. */
  sender: Awaited<ReturnType<typeof findOwnSender>>
}

const nameOf = ({ template, locale }: { template: string; locale: string }): string => `${template} ${locale}`

/** What counts for these messages now, in the caller's transaction. */
export async function readTerms(db: TenantDb, templates: readonly Template[]): Promise<Terms> {
  const [own, quiet, wordings, sender] = await Promise.all([
    listRules(db),
    findQuietHours(db),
    listCurrentWordings(db, [...new Set(templates)]),
    findOwnSender(db),
  ])
  return { own, quiet, wordings: new Map(wordings.map((one) => [nameOf(one), one])), sender }
}

/** The version of the shop's words that counts for a message; null while the shop never changed the platform's. */
export function wordingFor(terms: Terms, message: Pick<Message, 'template' | 'locale'>): OwnWording | null {
  return terms.wordings.get(nameOf(message)) ?? null
}
