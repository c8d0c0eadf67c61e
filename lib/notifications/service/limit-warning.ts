import { brandOf } from '@/lib/core/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n'
import { originOf } from '@/lib/core/tenant'
import { notify } from '@/lib/notifications/service/notify'
import { getTenantSettings, listOwners } from '@/lib/platform/service'

const mega = 1_048_576n

/** Tells every owner, once per period and level, that a limit of the plan comes near or is reached. */
export async function sendLimitWarning(
  ctx: JobContext,
  eventId: string,
  reached: { meter: string; percent: string; used: bigint; limit: bigint },
): Promise<void> {
  const { shop, owners } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db, ctx.tenantId),
    owners: await listOwners(db, ctx.tenantId),
  }))
  const { locale, timeZone } = shop
  const brand = brandOf(shop.brandColor)
  const amount = (value: bigint): string =>
    reached.meter === 'storage' ? `${value / mega} MB` : new Intl.NumberFormat(locale).format(value)
  for (const owner of owners) {
    await notify(ctx, {
      template: 'limit_warning',
      key: `${eventId}:${owner.personId}`,
      recipient: owner.email,
      locale,
      sender: {
        name: shop.mailFromName ?? shop.name,
        brandColor: brand.color,
        brandTextColor: brand.foreground,
        origin: originOf(shop.slug),
        replyTo: shop.contactEmail,
      },
      content: {
        values: {
          shop: shop.name,
          meter: translator(locale, 'dashboard')(`plan.meter.${reached.meter}`),
          percent: reached.percent,
          used: amount(reached.used),
          limit: amount(reached.limit),
        },
        links: { dashboard_link: `${originOf(shop.slug)}/dashboard/plan` },
      },
      timeZone,
    })
  }
}
