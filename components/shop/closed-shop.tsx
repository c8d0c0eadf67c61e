import { useTranslations } from 'next-intl'
import { Notice } from '@/components/layout/notice'
import { mediaUrl } from '@/lib/core/storage/media'
import type { TenantSettings } from '@/lib/platform/schema'

type ToldShop = Pick<TenantSettings, 'name' | 'logoPath' | 'contactEmail' | 'contactPhone'>

function Contact({ shop }: { shop: ToldShop }) {
  const t = useTranslations('site')
  const { contactEmail: email, contactPhone: phone } = shop
  if (!email && !phone) return null
  return (
    <address className="flex flex-col gap-1 not-italic">
      <span className="font-semibold">{t('closed_contact', { shop: shop.name })}</span>
      {email ? (
        <a href={`mailto:${email}`} className="break-all underline underline-offset-4">
          <bdi>{email}</bdi>
        </a>
      ) : null}
      {phone ? (
        <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className="underline underline-offset-4">
          <bdi>{phone}</bdi>
        </a>
      ) : null}
    </address>
  )
}

/** A shop that takes no customers now: still whose it is, and where those who paid reach it. */
export function ClosedShop({ shop, title, text }: { shop: ToldShop; title: string; text: string }) {
  const logo = mediaUrl(shop.logoPath)
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-3 px-4 font-semibold sm:px-6">
          {logo ? (
            <img src={logo} alt="" width={36} height={36} className="size-9 rounded-lg object-contain" />
          ) : null}
          <bdi className="truncate">{shop.name}</bdi>
        </div>
      </header>
      <Notice title={title} text={text} action={<Contact shop={shop} />} />
    </>
  )
}
