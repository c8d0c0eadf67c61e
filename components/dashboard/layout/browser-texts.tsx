'use client'

import { NextIntlClientProvider } from 'next-intl'
import { use } from 'react'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { textsHere } from './texts-here'
import type { Texts } from './texts-here'

const loading = new Map<string, Promise<Texts>>()
const tries = 3

async function load(address: string): Promise<Texts> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(address)
      if (answer.ok) return (await answer.json()) as Texts
      throw new Error(`The words of the page were answered with ${answer.status}.`)
    } catch (error) {
      if (attempt >= tries) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 500))
    }
  }
}

/** Asked for once, however often it is drawn; what failed may be asked for again. */
function loadOnce(address: string): Promise<Texts> {
  let found = loading.get(address)
  if (!found) {
    found = load(address)
    found.catch(() => loading.delete(address))
    loading.set(address, found)
  }
  return found
}

/**
 * The words for whatever a script draws. They would be most of every page, so no page holds them: the server has them at
 * hand, and the browser loads them once and keeps them until one of them changes. Until they are there the page stands as
 * it came.
 */
export function BrowserTexts({
  address,
  locale,
  timeZone,
  children,
}: {
  address: string
  locale: string
  timeZone: string
  children: ReactNode
}) {
  preload(address, { as: 'fetch', crossOrigin: 'anonymous' })
  const messages = textsHere(locale) ?? use(loadOnce(address))
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </NextIntlClientProvider>
  )
}
