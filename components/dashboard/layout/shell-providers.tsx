import { useTimeZone, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrowserTexts } from './browser-texts'
import { CommandPalette } from './palette/command-palette'
import type { PaletteProps } from './palette/palette-groups'
import { offerTexts } from './texts-here'
import { StepUpProvider } from '@/components/identity/second-factor/step-up-provider'
import { SignInAgainProvider } from '@/components/identity/sign-in-again-provider'
import { ToastProvider } from '@/components/ui/overlay/toast'
import { UnsavedGuardProvider } from '@/components/ui/form/unsaved-guard'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { browserTexts, browserTextsAddress } from '@/lib/core/i18n/browser-texts'

offerTexts((locale) => browserTexts(isLocale(locale) ? locale : 'id').texts)

/** What every page of a dashboard has around it without seeing it: its words, toasts, questions and the palette. */
export function ShellProviders({
  children,
  email,
  ...palette
}: PaletteProps & { locale: Locale; email: string; children: ReactNode }) {
  const t = useTranslations('dashboard.shell')
  const { locale } = palette
  return (
    <BrowserTexts address={browserTextsAddress(locale)} locale={locale} timeZone={useTimeZone() ?? 'UTC'}>
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
    </BrowserTexts>
  )
}
