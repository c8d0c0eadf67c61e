import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Effect } from './webhook-list'
import { show } from '@/components/ui/testing/show'
import { LOCALES } from '@/lib/core/context'

test.each(LOCALES)('what the gateway answered is not told as what the notification said, in %s', (locale) => {
  const of = (effect: string) => show(createElement(Effect, { effect }), locale)
  if (locale === 'en') expect(of('open → paid')).toContain('When asked, the gateway said: open → paid')
  for (const effect of ['open → paid', 'refund', 'money', 'contradicted'])
    expect(of(effect)).not.toContain('contradicted')
})
