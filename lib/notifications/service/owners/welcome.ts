import { brandOf } from '@/lib/core/brand/color'
import { isLocale, jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { originOf } from '@/lib/core/tenancy/tenant'
import { notify } from '@/lib/notifications/service/notify'
import { findWelcomeMail, getPlatformContact } from '@/lib/platform/service'

/** Writes to the owner of a new shop, with the link that proves the address; nothing when it is proven already. */
export async function sendWelcome(
  ctx: JobContext,
  to: { eventId: string; personId: string; locale: string },
  again?: string,
): Promise<void> {
  const locale = isLocale(to.locale) ? to.locale : 'id'
  const mail = await findWelcomeMail(ctx, { personId: to.personId, locale })
  if (!mail) return
  const brand = brandOf(mail.shop.brandColor)
  await notify(
    ctx,
    {
      template: 'shop_opened',
      key: to.eventId,
      recipient: mail.email,
      locale,
      // The platform's own mail: it is about the account, and the shop has no words for it.
      sender: {
        name: 'Gerai',
        brandColor: brand.color,
        brandTextColor: brand.foreground,
        origin: originOf(null),
        isPlatform: true,
        replyTo: await withActor(jobActor(ctx), getPlatformContact),
      },
      content: {
        values: { shop: mail.shop.name, address: mail.address },
        links: { confirm_link: mail.url },
      },
      timeZone: mail.shop.timeZone,
    },
    { isForced: again !== undefined },
  )
}
