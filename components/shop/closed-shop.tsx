import { DoorClosed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import type { TenantSettings } from '@/lib/platform/schema'

type ToldShop = Pick<TenantSettings, 'name' | 'contactEmail' | 'contactPhone'>

function Contact({ shop }: { shop: ToldShop }) {
  const t = useTranslations('site')
  const { contactEmail: email, contactPhone: phone } = shop
  if (!email && !phone) return null
  return (
    <address className="mt-3 flex flex-col gap-1 text-foreground not-italic">
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

/** A shop that takes no customers now: where those who paid find what they bought (`base`, if they can), and whom they ask. */
export function ClosedShop({
  shop,
  title,
  text,
  base,
}: {
  shop: ToldShop
  title: string
  text: string
  /** Null while nothing at all is open, not even orders. */
  base: string | null
}) {
  const t = useTranslations('shop.shell')
  return (
    <EmptyState
      icon={<DoorClosed />}
      level="h1"
      title={title}
      action={
        base === null ? null : (
          <a href={paths.findOrder(base)} className="button button--primary">
            {t('find_order')}
          </a>
        )
      }
    >
      <p>{text}</p>
      <Contact shop={shop} />
    </EmptyState>
  )
}
