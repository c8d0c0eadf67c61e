import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dateFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { originOf } from '@/lib/core/tenancy/tenant'
import { notify } from '@/lib/notifications/service/notify'
import { findInvitationMail, getPlatformContact } from '@/lib/platform/service'

/** Writes to somebody who was asked to join the team; nothing when the invitation waits no longer. */
export async function sendInvitation(ctx: JobContext, eventId: string, again?: string): Promise<void> {
  const mail = await findInvitationMail(ctx, eventId)
  if (!mail) return
  const { shop, locale } = mail
  const { timeZone } = shop
  const until = dateFormat(regionOf(locale), { timeZone, dateStyle: 'long' }).format(mail.expiresAt)
  const brand = brandOf(shop.brandColor)
  await notify(
    ctx,
    {
      template: 'team_invitation',
      key: eventId,
      recipient: mail.email,
      locale,
      sender: {
        name: shop.mailFromName ?? shop.name,
        brandColor: brand.color,
        brandTextColor: brand.foreground,
        origin: originOf(shop.slug),
        // Whom the platform invited has nobody in the shop who could answer yet.
        ...(mail.replyTo === null
          ? { replyTo: await withActor(jobActor(ctx), getPlatformContact), answeredBy: 'Gerai' }
          : { replyTo: mail.replyTo }),
      },
      content: {
        values: {
          shop: shop.name,
          inviter: mail.inviter,
          role: translator(locale, 'identity')(`roles.${mail.role}`),
          until,
        },
        links: { invitation_link: mail.url },
      },
      timeZone,
    },
    { isForced: again !== undefined },
  )
}
