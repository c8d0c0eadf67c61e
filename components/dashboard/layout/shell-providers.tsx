import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CommandPalette } from './palette/command-palette'
import type { PaletteProps } from './palette/palette-groups'
import { StepUpProvider } from '@/components/identity/second-factor/step-up-provider'
import { SignInAgainProvider } from '@/components/identity/sign-in-again-provider'
import { ToastProvider } from '@/components/ui/overlay/toast'
import { UnsavedGuardProvider } from '@/components/ui/form/unsaved-guard'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'

function pick(messages: Messages, areas: readonly string[]): Messages {
  return Object.fromEntries(
    areas.flatMap((area) => (messages[area] === undefined ? [] : [[area, messages[area]]])),
  )
}

/** What the pages of a dashboard say in the browser; of the shop's words what an order comes to and how it is paid. */
function textsFor(locale: Locale): Messages {
  const all = messagesOf(locale)
  const { shop } = all
  const texts = pick(all, ['dashboard', 'identity'])
  if (typeof shop !== 'object') return texts
  const papers = typeof shop.papers === 'object' ? pick(shop.papers, ['methods']) : {}
  return { ...texts, shop: { ...pick(shop, ['sums']), papers } }
}

/** What every page of a dashboard has around it without seeing it: its words, toasts, questions and the palette. */
export function ShellProviders({
  children,
  email,
  ...palette
}: PaletteProps & { locale: Locale; email: string; children: ReactNode }) {
  const t = useTranslations('dashboard.shell')
  return (
    <NextIntlClientProvider messages={textsFor(palette.locale)}>
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
            <CommandPalette {...palette}>
              <StepUpProvider>{children}</StepUpProvider>
            </CommandPalette>
          </SignInAgainProvider>
        </UnsavedGuardProvider>
      </ToastProvider>
    </NextIntlClientProvider>
  )
}
