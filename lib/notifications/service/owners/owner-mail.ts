import { brandOf } from '@/lib/core/brand/color'
import type { JobContext, Locale } from '@/lib/core/context'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Permission } from '@/lib/core/guards/permission'
import { translator } from '@/lib/core/i18n/i18n'
import { originOf } from '@/lib/core/tenancy/tenant'
import type { Sender, Template } from '@/lib/notifications/schema'
import { notify } from '@/lib/notifications/service/notify'
import type { TenantSettings } from '@/lib/platform/schema'
import {
  getPlatformContact,
  getTenantSettings,
  listHolders,
  listKeepers,
  listOwners,
} from '@/lib/platform/service'

type OwnerMail = {
  template: Template
  /** What makes each owner's mail the same mail when it is asked for again; mostly the event's id. */
  eventId: string
  /** Below the dashboard: where the owner can do something about it. */
  path: '' | `/${string}`
  /** `contact` is where the platform is written to, as a sentence names it. */
  values: (shop: TenantSettings, contact: string) => Record<string, string>
  /** In whose name it goes out, and so who gets the answer. */
  from?: 'shop' | 'platform'
  /** The language that its words are in, where that is not the shop's. */
  locale?: Locale
  /** Others of the team who are told as well. */
  alsoTo?: 'ops' | { right: Permission }
  /** The key of one message alone, for one more try that a person wished for. */
  again?: string | undefined
}

function senderOf(shop: TenantSettings, from: 'shop' | 'platform', contact: string | null): Sender {
  const brand = brandOf(shop.brandColor)
  const look = { brandColor: brand.color, brandTextColor: brand.foreground }
  return from === 'platform'
    ? { ...look, name: 'Gerai', origin: originOf(null), replyTo: contact, isPlatform: true }
    : {
        ...look,
        name: shop.mailFromName ?? shop.name,
        origin: originOf(shop.slug),
        replyTo: shop.contactEmail,
      }
}

function listReaders(db: TenantDb, alsoTo: OwnerMail['alsoTo']): ReturnType<typeof listOwners> {
  if (alsoTo === undefined) return listOwners(db)
  return alsoTo === 'ops' ? listKeepers(db) : listHolders(db, alsoTo.right)
}

/** Tells every owner something about the shop, in the shop's language, once each per event. */
export async function mailOwners(ctx: JobContext, mail: OwnerMail): Promise<void> {
  const { shop, owners, contact } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db),
    owners: await listReaders(db, mail.alsoTo),
    contact: await getPlatformContact(db),
  }))
  const locale = mail.locale ?? shop.locale
  const spoken = contact ?? translator(locale, 'mail')('platform_people')
  const sender = senderOf(shop, mail.from ?? 'shop', contact)
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
        sender,
        content: {
          values: { shop: shop.name, ...mail.values(shop, spoken) },
          links: { dashboard_link: `${originOf(shop.slug)}/${locale}/dashboard${mail.path}` },
        },
        timeZone: shop.timeZone,
      },
      { isForced: mail.again !== undefined },
    )
  }
}
