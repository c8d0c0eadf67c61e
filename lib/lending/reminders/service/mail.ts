import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findParty, listIdentities } from '@/lib/lending/parties/data'
import { stopPath } from '@/lib/lending/links/service'
import { findReminder, putBackReminder, switchChannel } from '@/lib/lending/reminders/data/due'
import type { Reminder, ReminderWords } from '@/lib/lending/reminders/schema'
import { notify, stateOfMessage } from '@/lib/notifications/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { noteReminder } from './noting'
import { readReminder } from './reading'

const template = 'loan_reminder'

type Facts = { shop: TenantSettings; email: string; oneClick: string }

/** Where it goes, and by which address it is stopped; null where there is none. */
async function factsOf(db: TenantDb, { partyId }: Reminder): Promise<Facts | null> {
  const party = await findParty(db, partyId)
  const email = (await listIdentities(db, partyId)).find(({ kind }) => kind === 'email')?.value
  if (!party || email === undefined) return null
  const shop = await getTenantSettings(db)
  return { shop, email, oneClick: `${originOf(shop.slug)}${stopPath(db.tenantId, party)}` }
}

async function send(ctx: JobContext, id: string, words: ReminderWords, facts: Facts): Promise<void> {
  const { shop, email, oneClick } = facts
  const { color, foreground } = brandOf(shop.brandColor)
  const { language: locale, subject, body, payLink } = words
  await notify(ctx, {
    ...{ template, key: id, recipient: email, locale, timeZone: shop.timeZone, unsubscribe: oneClick },
    sender: {
      name: shop.mailFromName ?? shop.name,
      ...{ brandColor: color, brandTextColor: foreground },
      ...{ origin: originOf(shop.slug), replyTo: shop.contactEmail },
    },
    content: {
      values: { subject, text: body, shop: shop.name },
      keepsLines: 'text',
      // On their page somebody says with a click that they want no more; a link alone changes nothing.
      links: { owed_link: payLink, stop_link: `${payLink}#messages` },
    },
  })
}

/** What the mail server said, as far as it is known by now. */
async function noteSent(ctx: JobContext, id: string): Promise<void> {
  const state = await withActor(jobActor(ctx), (db) => stateOfMessage(db, { template, key: id }))
  if (state === 'sent' || state === 'uncertain') await noteReminder(ctx, id, { state })
  if (state === 'failed') await noteReminder(ctx, id, { state, reason: 'mail_refused' })
}

/**
 * Sends a reminder by e-mail, once: one for somebody who has no WhatsApp, or who cannot be reached by it. What it says is read
 * now; where it is the wrong hour by now it waits anew. Throws where the mail server is to be asked again.
 */
export async function mailReminder(ctx: JobContext, id: string): Promise<void> {
  const reminder = await withActor(jobActor(ctx), (_, last) => findReminder(last, id))
  if (reminder?.state !== 'queued') return
  const known = await withActor(jobActor(ctx), (db) => stateOfMessage(db, { template, key: id }))
  if (known !== null && known !== 'queued') return noteSent(ctx, id)
  const facts = await withActor(jobActor(ctx), (db) => factsOf(db, reminder))
  if (!facts) return void (await noteReminder(ctx, id, { state: 'skipped', reason: 'unreachable' }))
  const words = await readReminder(ctx, id)
  if ('skip' in words) return void (await noteReminder(ctx, id, { state: 'skipped', reason: words.skip }))
  if ('waitUntil' in words)
    return withActor(jobActor(ctx), (_, last) => putBackReminder(last, id, words.waitUntil))
  await withActor(jobActor(ctx), (_, last) => switchChannel(last, id, 'email'))
  await send(ctx, id, words, facts)
  await noteSent(ctx, id)
}
