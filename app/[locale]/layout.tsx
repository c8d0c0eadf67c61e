import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { themes } from '@/lib/core/brand/theme'
import { isLocale } from '@/lib/core/context'
import { directionOf } from '@/lib/core/i18n/languages'
import '@/app/globals.css'

// Every page is rendered per request: prices and stock are of now, and each page has a nonce of its own.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'Gerai', template: '%s · Gerai' },
  // Telephone numbers and addresses are links only where we say so.
  formatDetection: { telephone: false, email: false, address: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: themes.light.background },
    { media: '(prefers-color-scheme: dark)', color: themes.dark.background },
  ],
}

export default async function RootLayout(props: {
  children: ReactNode
  params: Promise<{ locale: string }>
}) {
  const { locale } = await props.params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body className="min-h-dvh bg-background text-foreground antialiased">{props.children}</body>
    </html>
  )
}
