import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Health } from './tenant-parts'
import { show } from '@/components/ui/testing/show'

const health = {
  ...{ connections: 1, brokenConnections: 0, lastWebhookAt: null, failingWebhooks: 0, failedJobs: 0 },
  ...{ waitingEvents: 0, oldestEventAt: null, ordersInTrouble: 0, hasDomainTrouble: false },
}
const shown = (more: { domain: string | null; hasDomainTrouble?: boolean }): string => {
  const { domain, hasDomainTrouble = false } = more
  return show(createElement(Health, { health: { ...health, hasDomainTrouble }, domain, locale: 'en' }), 'en')
}

test('a domain is fine where there is one, and where there is none nothing is fine about it', () => {
  expect(shown({ domain: 'shop.example.com' })).toContain('>Fine<')
  expect(shown({ domain: null })).not.toContain('Fine')
  expect(shown({ domain: null })).toContain('>None<')
  expect(shown({ domain: null, hasDomainTrouble: true })).toContain('No longer verified')
})
