import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { cutText } from '@/lib/core/text/text'
import { mailOwners } from './owner-mail'
import { getTenantSettings, readMessageOfPlatform } from '@/lib/platform/service'

/** Mails to every owner what the operator wrote to this shop; nothing once it was taken back. */
export async function sendTenantMessage(
  ctx: JobContext,
  announcementId: string,
  again?: string,
): Promise<void> {
  const message = await withActor(jobActor(ctx), async (db) => {
    const { locale } = await getTenantSettings(db)
    return readMessageOfPlatform(db, announcementId, locale)
  })
  if (!message) return
  await mailOwners(ctx, {
    template: 'tenant_message',
    eventId: announcementId,
    path: '',
    from: 'platform',
    locale: message.locale,
    again,
    // One of the two is enough for the operator; a mail needs a subject.
    values: () => ({
      title: message.title === '' ? cutText(message.text, 80, '…') : message.title,
      text: message.text === '' ? message.title : message.text,
    }),
  })
}
