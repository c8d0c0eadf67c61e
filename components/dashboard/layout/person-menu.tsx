import { LogOut, MonitorX, Store, UserRoundCog } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DashboardLanguages } from '@/components/layout/dashboard-languages'
import { classNames } from '@/components/ui/class-names'
import { SignOutButton } from '@/components/identity/sign-out-button'
import type { Locale } from '@/lib/core/context'
import { isRole } from '@/lib/platform/team/rules'

export type OtherShop = { slug: string; name: string; href: string }

/** The ways to the person's other shops. */
export function OtherShops({ shops }: { shops: readonly OtherShop[] }) {
  const t = useTranslations('dashboard.nav')
  if (shops.length === 0) return null
  return (
    <nav aria-label={t('switch')} className="flex flex-col gap-1">
      <p aria-hidden className="px-3 text-xs font-semibold text-muted">
        {t('switch')}
      </p>
      <ul>
        {shops.map((shop) => (
          <li key={shop.slug}>
            <a
              href={shop.href}
              className="flex items-center gap-3 rounded-lg px-3 py-2 text-sm font-medium hover:bg-surface-tertiary"
            >
              <Store aria-hidden className="size-4 shrink-0 text-muted" />
              <bdi className="truncate">{shop.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The way to one's own account; who looks into a shop has none in it. */
function Account({ email, role, base }: { email: string; role: string; base: string }) {
  const t = useTranslations()
  const row = 'flex items-center gap-3 rounded-lg px-3 py-2 low:py-1'
  const who = (
    <span className="flex min-w-0 flex-col">
      <span className="sr-only">{t('dashboard.nav.account')}: </span>
      <bdi className="truncate text-sm font-medium">{email}</bdi>
      <span className="text-xs text-muted">
        {isRole(role) ? t(`identity.roles.${role}`) : t('dashboard.looking.role')}
      </span>
    </span>
  )
  const icon = <UserRoundCog aria-hidden className="size-4 shrink-0 text-muted" />
  if (!isRole(role)) {
    return (
      <p className={row}>
        {icon}
        {who}
      </p>
    )
  }
  return (
    <Link
      href={`${base}/dashboard/account`}
      prefetch={false}
      className={classNames(row, 'hover:bg-surface-tertiary')}
    >
      {icon}
      {who}
    </Link>
  )
}

/** Who is signed in, in which language, and the ways out. */
export function PersonMenu({
  email,
  role,
  locale,
  base,
}: {
  email: string
  role: string
  locale: Locale
  base: string
}) {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-1">
      <Account email={email} role={role} base={base} />
      {/* On a low screen in one row, the buttons by their icons alone. */}
      <div className="flex flex-col gap-1 low:flex-row low:items-center low:justify-between">
        <div className="px-3 py-1">
          <DashboardLanguages locale={locale} />
        </div>
        <div className="flex flex-col items-start low:flex-row">
          <SignOutButton variant="ghost" size="sm" title={t('identity.sign_out')}>
            <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
            <span className="low:sr-only">{t('identity.sign_out')}</span>
          </SignOutButton>
          <SignOutButton variant="ghost" size="sm" isEverywhere title={t('identity.sign_out_everywhere')}>
            <MonitorX aria-hidden className="size-4" />
            <span className="low:sr-only">{t('identity.sign_out_everywhere')}</span>
          </SignOutButton>
        </div>
      </div>
    </div>
  )
}
