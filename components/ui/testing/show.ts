import { NextIntlClientProvider } from 'next-intl'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { UnsavedGuardProvider } from '@/components/ui/form/unsaved-guard'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'

const nothing = () => undefined
const router = {
  ...{
    back: nothing,
    forward: nothing,
    refresh: nothing,
    push: nothing,
    replace: nothing,
    prefetch: nothing,
  },
}
const labels = { title: '', text: '', stay: '', leave: '' }

/**
 * What the server sends of a part of a page, as markup. The signs that `Intl` puts around amounts (no-break spaces,
 * directions) are plain spaces here.
 */
export function show(part: ReactNode, locale: Locale): string {
  const guarded = createElement(UnsavedGuardProvider, { labels, children: part })
  const searched = createElement(SearchParamsContext.Provider, { value: new URLSearchParams() }, guarded)
  const routed = createElement(AppRouterContext.Provider, { value: router as never }, searched)
  const messages = messagesOf(locale)
  return renderToStaticMarkup(
    createElement(NextIntlClientProvider, { locale, timeZone: 'UTC', messages, children: routed }),
  ).replaceAll(/[\u00a0\u202f\u200e\u200f]/g, ' ')
}
