import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DashboardMore } from './dashboard-more'
import { DashboardBar, DashboardNav } from './dashboard-nav'
import type { WaitingCounts } from './dashboard-nav'
import type { Section, Subpage } from './dashboard-sections'
import { PaletteButton } from './palette/command-palette'
import { OtherShops, PersonMenu } from './person-menu'
import type { OtherShop } from './person-menu'
import { ProofBanner } from './proof-banner'
import { ShellProviders } from './shell-providers'
import { ShopLink, ShopMark } from './shop-mark'
import type { Locale } from '@/lib/core/context'

type ShellProps = {
  name: string
  logoPath: string | null
  slug: string
  base: string
  locale: Locale
  email: string
  role: string
  sections: readonly Section[]
  /** How many things wait for somebody, by section. */
  waiting: WaitingCounts
  subpages: readonly Subpage[]
  /** The person's other shops, each at its own address. */
  shops: readonly OtherShop[]
  hasProvenEmail: boolean
  /** Above everything: that somebody of the platform looks. */
  banner?: ReactNode
  /** What the platform has to say, above every page. */
  news?: ReactNode
}

/** On large screens: the whole dashboard beside every page. */
function Sidebar(shell: ShellProps) {
  const t = useTranslations('dashboard.nav')
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col border-e border-line bg-surface lg:flex">
      <div className="flex shrink-0 flex-col gap-4 p-4 low:gap-2 low:py-3">
        <div className="flex items-center gap-3 ps-1 pt-1 font-bold">
          <ShopMark name={shell.name} logoPath={shell.logoPath} />
          <bdi className="min-w-0 truncate">{shell.name}</bdi>
          <ShopLink base={shell.base} />
        </div>
        <PaletteButton />
      </div>
      {/* Fades out where it is cut off, so that one sees there is more. */}
      <div className="flex min-h-24 flex-1 scroll-pb-8 flex-col gap-6 overflow-y-auto low:gap-3 mask-b-from-[calc(100%-2rem)] low:mask-b-from-[calc(100%-1.5rem)] px-4 pb-8 low:pb-6">
        <nav aria-label={t('label')}>
          <DashboardNav base={shell.base} sections={shell.sections} waiting={shell.waiting} />
        </nav>
        <OtherShops shops={shell.shops} />
      </div>
      <div className="shrink-0 border-t border-line p-4 pt-3 low:py-2">
        <PersonMenu {...shell} />
      </div>
    </aside>
  )
}

/** On phones: whose dashboard it is, above every page. */
function TopBar({ name, logoPath, base }: Pick<ShellProps, 'name' | 'logoPath' | 'base'>) {
  return (
    <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2.5 lg:hidden">
      <ShopMark name={name} logoPath={logoPath} />
      <bdi className="min-w-0 truncate font-bold">{name}</bdi>
      <ShopLink base={base} />
      <PaletteButton isCompact />
    </header>
  )
}

/** On phones: what is needed most under the thumb, and the sheet with everything else. */
function ThumbBar(shell: ShellProps) {
  const t = useTranslations('dashboard.nav')
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <DashboardBar base={shell.base} sections={shell.sections} waiting={shell.waiting} />
      <DashboardMore sections={shell.sections}>
        <div className="flex flex-col gap-5">
          <nav aria-label={t('more')}>
            <DashboardNav base={shell.base} sections={shell.sections} waiting={shell.waiting} isSheet />
          </nav>
          <OtherShops shops={shell.shops} />
          <PersonMenu {...shell} />
        </div>
      </DashboardMore>
    </nav>
  )
}

/** The page itself, under what is to be known on every page. */
function Content({ children, ...shell }: ShellProps & { children: ReactNode }) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-6 px-4 py-6 outline-none sm:px-8 sm:py-8 low:gap-4 low:py-5"
    >
      {shell.news}
      {shell.hasProvenEmail ? null : <ProofBanner email={shell.email} />}
      {children}
    </main>
  )
}

/** The frame of every dashboard page: a sidebar on large screens, a bar under the thumb and a sheet on phones. */
export function DashboardShell({ children, ...shell }: ShellProps & { children: ReactNode }) {
  const t = useTranslations('dashboard.nav')
  const { base, locale, sections, subpages, email } = shell
  return (
    <ShellProviders base={base} locale={locale} sections={sections} subpages={subpages} email={email}>
      <a
        href="#content"
        className="button button--primary sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50"
      >
        {t('skip')}
      </a>
      <div className="lg:grid lg:min-h-dvh lg:grid-cols-[16rem_minmax(0,1fr)]">
        <Sidebar {...shell} />
        <div className="flex min-h-dvh min-w-0 flex-col pb-20 lg:pb-0">
          {shell.banner}
          <TopBar name={shell.name} logoPath={shell.logoPath} base={base} />
          <Content {...shell}>{children}</Content>
        </div>
        <ThumbBar {...shell} />
      </div>
    </ShellProviders>
  )
}
