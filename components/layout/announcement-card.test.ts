import { createElement } from 'react'
import { expect, test } from 'vitest'
import { AnnouncementCard } from './announcement-card'
import { show } from '@/components/ui/testing/show'

test('a message has its sign where its own language begins, on a page of any language', () => {
  const card = (locale: 'en' | 'ar', page: 'en' | 'ar'): string =>
    show(
      createElement(AnnouncementCard, { announced: { tone: 'info', title: 'A', text: 'B', locale } }),
      page,
    )
  for (const page of ['en', 'ar'] as const) {
    expect(card('en', page)).toMatch(/^<div dir="ltr">/)
    expect(card('ar', page)).toMatch(/^<div dir="rtl">/)
  }
})
