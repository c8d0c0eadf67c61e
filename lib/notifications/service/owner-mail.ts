import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { originOf } from '@/lib/core/tenancy/tenant'
import type { Template } from '@/lib/notifications/schema'
import { notify } from './notify'
import type { TenantSettings } from '@/lib/platform/schema'
import { getTenantSettings, listOwners } from '@/lib/platform/service'

type OwnerMail = {
  template: Template
  eventId: string
  /** Below the dashboard: where the owner can do something about it. */
  path: string
  values: (shop: TenantSettings) => Record<string, string>
  /** The key of one message alone, for one more try that a person wished for. */
  again?: string | undefined
}

/** Tells every owner something about the shop, in the shop's language, once each per event. */
export async function mailOwners(ctx: JobContext, mail: OwnerMail): Promise<void> {
  const { shop, owners } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db),
    owners: await listOwners(db),
  }))
  const { locale, timeZone } = shop
  const brand = brandOf(shop.brandColor)
  for (const owner of owners) {
    const key = `${mail.eventId}:${owner.personId}`
    if (mail.again !== undefined && mail.again !== key) continue
    await notify(
      ctx,
      {
        template: mail.template,
        key,
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
          values: { shop: shop.name, ...mail.values(shop) },
          links: { dashboard_link: `${originOf(shop.slug)}/dashboard/${mail.path}` },
        },
        timeZone,
      },
      { isForced: mail.again !== undefined },
    )
  }
}
