import { LogOut, ShieldCheck } from 'lucide-react'
import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DashboardLanguages } from '@/components/layout/dashboard-languages'
import { ConsoleMore } from './console-more'
import { ConsoleNav } from './console-nav'
import { StepUpProvider } from '@/components/identity/second-factor/step-up-provider'
import { SignInAgainProvider } from '@/components/identity/sign-in-again-provider'
import { SignOutButton } from '@/components/identity/sign-out-button'
import { ToastProvider } from '@/components/ui/overlay/toast'
import type { Locale } from '@/lib/core/context'
import { consoleMessages } from './messages'

function Mark() {
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-xl bg-accent text-accent-foreground"
    >
      <ShieldCheck className="size-5" />
    </span>
  )
}

function Account({ email, locale }: { email: string; locale: Locale }) {
  const t = useTranslations('identity')
  return (
    <div className="flex flex-col gap-2">
      <bdi className="truncate px-3 text-sm font-medium">{email}</bdi>
      <div className="px-3">
        <DashboardLanguages locale={locale} />
      </div>
      <div className="flex flex-col items-start">
        <SignOutButton variant="ghost" size="sm">
          <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('sign_out')}
        </SignOutButton>
      </div>
    </div>
  )
}

type Shell = {
  base: string
  locale: Locale
  email: string
  children: ReactNode
}

function Sidebar({ base, email, locale }: Pick<Shell, 'base' | 'email' | 'locale'>) {
  const t = useTranslations('console.nav')
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-6 border-e border-line bg-surface p-4 lg:flex">
      <p className="flex items-center gap-3 px-1 pt-1 font-bold">
        <Mark />
        {t('title')}
      </p>
      <nav aria-label={t('label')} className="flex-1 overflow-y-auto">
        <ConsoleNav base={base} />
      </nav>
      <div className="border-t border-line pt-4">
        <Account email={email} locale={locale} />
      </div>
    </aside>
  )
}

function Page({ children, email, locale }: Pick<Shell, 'children' | 'email' | 'locale'>) {
  const t = useTranslations('console.nav')
  return (
    <div className="flex min-h-dvh min-w-0 flex-col pb-20 lg:pb-0">
      <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2.5 lg:hidden">
        <Mark />
        <span className="font-bold">{t('title')}</span>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-6 px-4 py-6 outline-none sm:px-8 sm:py-8"
      >
        {children}
        <p className="mt-auto pt-6 text-xs text-muted">{t('in_utc')}</p>
        <div className="mt-6 border-t border-line pt-4 lg:hidden">
          <Account email={email} locale={locale} />
        </div>
      </main>
    </div>
  )
}

/** The frame of every page of the console: a sidebar on large screens, a bar under the thumb on phones. */
export function ConsoleShell({ base, locale, email, children }: Shell) {
  const t = useTranslations('console.nav')
  const shell = useTranslations('dashboard.shell')
  return (
    <NextIntlClientProvider messages={consoleMessages(locale)}>
      <ToastProvider
        labels={{ region: shell('toast.region'), close: shell('toast.close'), undo: shell('toast.undo') }}
      >
        <SignInAgainProvider email={email}>
          <StepUpProvider>
            <a
              href="#content"
              className="button button--primary sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50"
            >
              {t('skip')}
            </a>
            <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15rem_minmax(0,1fr)]">
              <Sidebar base={base} email={email} locale={locale} />
              <Page children={children} email={email} locale={locale} />
              <nav
                aria-label={t('label')}
                className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
              >
                <div className="flex">
                  <ConsoleNav base={base} isBar />
                  <ConsoleMore base={base} />
                </div>
              </nav>
            </div>
          </StepUpProvider>
        </SignInAgainProvider>
      </ToastProvider>
    </NextIntlClientProvider>
  )
}
