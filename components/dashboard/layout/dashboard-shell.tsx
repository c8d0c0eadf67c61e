import { ExternalLink, LogOut, MonitorX, Store, UserRoundCog } from 'lucide-react'
import Link from 'next/link'
import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CommandPalette, PaletteButton } from './command-palette'
import { DashboardLanguages } from '@/components/layout/dashboard-languages'
import { DashboardMore } from './dashboard-more'
import { DashboardBar, DashboardNav } from './dashboard-nav'
import type { Section, Subpage } from './dashboard-sections'
import { StepUpProvider } from '@/components/identity/second-factor/step-up-provider'
import { SignInAgainProvider } from '@/components/identity/sign-in-again-provider'
import { ProofBanner } from './proof-banner'
import { SignOutButton } from '@/components/identity/sign-out-button'
import { Alert } from '@/components/ui/alert'
import { ToastProvider } from '@/components/ui/toast'
import { UnsavedGuardProvider } from '@/components/ui/form/unsaved-guard'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { firstCharacter } from '@/lib/core/text/text'
import { isRole } from '@/lib/platform/team/rules'

export type OtherShop = { slug: string; name: string; href: string }

export type ShellProps = {
  name: string
  slug: string
  base: string
  locale: Locale
  email: string
  role: string
  sections: readonly Section[]
  subpages: readonly Subpage[]
  /** The person's other shops, each at its own address. */
  shops: readonly OtherShop[]
  isWritable: boolean
  hasProvenEmail: boolean
  /** Above everything: that somebody of the platform looks. */
  banner?: ReactNode
  /** What the platform has to say, above every page. */
  news?: ReactNode
}

function pick(messages: Messages, areas: readonly string[]): Messages {
  return Object.fromEntries(
    areas.flatMap((area) => (messages[area] === undefined ? [] : [[area, messages[area]]])),
  )
}

/** What the pages of a dashboard say in the browser; of the shop's words only those about what an order comes to. */
function textsFor(locale: Locale): Messages {
  const all = messagesOf(locale)
  const { shop } = all
  const texts = pick(all, ['dashboard', 'identity'])
  return typeof shop === 'object' ? { ...texts, shop: pick(shop, ['sums']) } : texts
}

function Mark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-xl bg-accent font-bold text-accent-foreground"
    >
      {firstCharacter(name).toUpperCase()}
    </span>
  )
}

function Shops({ shops }: { shops: readonly OtherShop[] }) {
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

/** To what customers see, beside the shop's name. */
function ShopLink({ base }: { base: string }) {
  const t = useTranslations('dashboard.nav')
  return (
    <a
      href={base || '/'}
      aria-label={t('shop')}
      title={t('shop')}
      className="-my-1 ms-auto grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
    >
      <ExternalLink aria-hidden className="size-4 rtl:-scale-x-100" />
    </a>
  )
}

function Account({ email, role, locale, base }: Pick<ShellProps, 'email' | 'role' | 'locale' | 'base'>) {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-1">
      <Link
        href={`${base}/dashboard/account`}
        prefetch={false}
        className="flex items-center gap-3 rounded-lg px-3 py-2 hover:bg-surface-tertiary"
      >
        <UserRoundCog aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="flex min-w-0 flex-col">
          <span className="sr-only">{t('dashboard.nav.account')}: </span>
          <bdi className="truncate text-sm font-medium">{email}</bdi>
          <span className="text-xs text-muted">
            {isRole(role) ? t(`identity.roles.${role}`) : t('dashboard.looking.role')}
          </span>
        </span>
      </Link>
      <div className="px-3 py-1">
        <DashboardLanguages locale={locale} />
      </div>
      <div className="flex flex-col items-start">
        <SignOutButton variant="ghost" size="sm">
          <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('identity.sign_out')}
        </SignOutButton>
        <SignOutButton variant="ghost" size="sm" isEverywhere>
          <MonitorX aria-hidden className="size-4" />
          {t('identity.sign_out_everywhere')}
        </SignOutButton>
      </div>
    </div>
  )
}

function Providers({
  children,
  base,
  locale,
  sections,
  subpages,
  email,
}: Pick<ShellProps, 'base' | 'locale' | 'sections' | 'subpages' | 'email'> & { children: ReactNode }) {
  const t = useTranslations('dashboard.shell')
  return (
    <ToastProvider labels={{ region: t('toast.region'), close: t('toast.close'), undo: t('toast.undo') }}>
      <UnsavedGuardProvider
        labels={{
          title: t('unsaved.title'),
          text: t('unsaved.text'),
          stay: t('unsaved.stay'),
          leave: t('unsaved.leave'),
        }}
      >
        <SignInAgainProvider email={email}>
          <CommandPalette base={base} locale={locale} sections={sections} subpages={subpages}>
            <StepUpProvider>{children}</StepUpProvider>
          </CommandPalette>
        </SignInAgainProvider>
      </UnsavedGuardProvider>
    </ToastProvider>
  )
}

/** The frame of every dashboard page: a sidebar on large screens, a bar under the thumb and a sheet on phones. */
export function DashboardShell({ children, ...shell }: ShellProps & { children: ReactNode }) {
  const t = useTranslations('dashboard')
  return (
    <NextIntlClientProvider messages={textsFor(shell.locale)}>
      <Providers
        base={shell.base}
        locale={shell.locale}
        sections={shell.sections}
        subpages={shell.subpages}
        email={shell.email}
      >
        <a
          href="#content"
          className="button button--primary sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50"
        >
          {t('nav.skip')}
        </a>
        <div className="lg:grid lg:min-h-dvh lg:grid-cols-[16rem_minmax(0,1fr)]">
          <aside className="sticky top-0 hidden h-dvh flex-col border-e border-line bg-surface lg:flex">
            <div className="flex shrink-0 flex-col gap-4 p-4">
              <div className="flex items-center gap-3 ps-1 pt-1 font-bold">
                <Mark name={shell.name} />
                <bdi className="min-w-0 truncate">{shell.name}</bdi>
                <ShopLink base={shell.base} />
              </div>
              <PaletteButton />
            </div>
            {/* Fades out where it is cut off, so that one sees there is more. */}
            <div className="flex min-h-24 flex-1 scroll-pb-8 flex-col gap-6 overflow-y-auto mask-b-from-[calc(100%-2rem)] px-4 pb-8">
              <nav aria-label={t('nav.label')}>
                <DashboardNav base={shell.base} sections={shell.sections} />
              </nav>
              <Shops shops={shell.shops} />
            </div>
            <div className="shrink-0 border-t border-line p-4 pt-3">
              <Account {...shell} />
            </div>
          </aside>
          <div className="flex min-h-dvh min-w-0 flex-col pb-20 lg:pb-0">
            {shell.banner}
            <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2.5 lg:hidden">
              <Mark name={shell.name} />
              <bdi className="min-w-0 truncate font-bold">{shell.name}</bdi>
              <ShopLink base={shell.base} />
              <PaletteButton isCompact />
            </header>
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-6 px-4 py-6 outline-none sm:px-8 sm:py-8"
            >
              {shell.news}
              {shell.isWritable || shell.banner ? null : (
                <Alert tone="warning" title={t('read_only.title')}>
                  {t('read_only.text')}
                </Alert>
              )}
              {shell.hasProvenEmail ? null : <ProofBanner email={shell.email} />}
              {children}
            </main>
          </div>
          <nav
            aria-label={t('nav.label')}
            className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
          >
            <DashboardBar base={shell.base} sections={shell.sections} />
            <DashboardMore sections={shell.sections}>
              <div className="flex flex-col gap-5">
                <nav aria-label={t('nav.more')}>
                  <DashboardNav base={shell.base} sections={shell.sections} isSheet />
                </nav>
                <Shops shops={shell.shops} />
                <Account {...shell} />
              </div>
            </DashboardMore>
          </nav>
        </div>
      </Providers>
    </NextIntlClientProvider>
  )
}
