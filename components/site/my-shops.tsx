import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IdentityFrame } from '@/components/identity/identity-frame'
import type { Door } from '@/components/identity/identity-frame'
import { SignOutButton } from '@/components/identity/sign-out-button'
import { ButtonLink } from '@/components/ui/form/button'
import type { RequestFacts } from '@/lib/core/requests/request'
import type { Shop } from '@/lib/platform/tenants/schema/shops'
import { isRole } from '@/lib/platform/team/rules'

function ShopLink({ shop }: { shop: Shop & { href: string } }) {
  const t = useTranslations('identity')
  return (
    <li>
      <a
        href={shop.href}
        className="flex items-center gap-3 rounded-xl border border-line p-4 transition-colors hover:border-brand-text hover:bg-surface-secondary"
      >
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft font-bold text-brand-text"
        >
          {[...shop.name][0]?.toUpperCase()}
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate font-semibold">{shop.name}</bdi>
          <span className="text-sm text-muted">
            {isRole(shop.role) ? t(`roles.${shop.role}`) : shop.role}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
      </a>
    </li>
  )
}

/** The shops in which a person works, each at its own address. */
export function MyShops({
  email,
  shops,
  ...props
}: {
  door: Door
  facts: RequestFacts
  base: string
  email: string
  shops: (Shop & { href: string })[]
}) {
  const t = useTranslations('identity')
  return (
    <IdentityFrame
      {...props}
      title={t('shops.title')}
      text={t('shops.text')}
      footer={
        <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1">
          <span className="text-muted">{t('signed_in_as', { email })}</span>
          <SignOutButton variant="ghost" size="sm">
            {t('sign_out')}
          </SignOutButton>
        </div>
      }
    >
      <ul className="flex flex-col gap-2">
        {shops.map((shop) => (
          <ShopLink key={shop.tenantId} shop={shop} />
        ))}
      </ul>
      <ButtonLink href={`${props.base}/sign-up`} variant="outline" isFullWidth>
        {t('shops.another')}
      </ButtonLink>
    </IdentityFrame>
  )
}
