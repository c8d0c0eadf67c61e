import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { originOf } from '@/lib/core/tenancy/tenant'
import { cutText } from '@/lib/core/text/text'
import { notify } from './notify'
import { getTenantSettings, listOwners, readMessageOfPlatform } from '@/lib/platform/service'

/** Mails to every owner what the operator wrote to this shop; nothing once it was taken back. */
export async function sendTenantMessage(
  ctx: JobContext,
  announcementId: string,
  again?: string,
): Promise<void> {
  const { shop, owners, message } = await withActor(jobActor(ctx), async (db) => {
    const settings = await getTenantSettings(db)
    return {
      shop: settings,
      owners: await listOwners(db),
      message: await readMessageOfPlatform(db, announcementId, settings.locale),
    }
  })
  if (!message) return
  const brand = brandOf(shop.brandColor)
  const { locale } = message
  for (const owner of owners) {
    const key = `${announcementId}:${owner.personId}`
    if (again !== undefined && again !== key) continue
    await notify(
      ctx,
      {
        template: 'tenant_message',
        key,
        recipient: owner.email,
        locale,
        // From the platform, in its own name.
        sender: {
          name: 'Gerai',
          brandColor: brand.color,
          brandTextColor: brand.foreground,
          origin: originOf(null),
          replyTo: null,
        },
        content: {
          // One of the two is enough for the operator; a mail needs a subject.
          values: {
            shop: shop.name,
            title: message.title === '' ? cutText(message.text, 80, '…') : message.title,
            text: message.text === '' ? message.title : message.text,
          },
          links: { dashboard_link: `${originOf(shop.slug)}/dashboard` },
        },
        timeZone: shop.timeZone,
      },
      { isForced: again !== undefined },
    )
  }
}
