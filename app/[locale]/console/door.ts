import { cache } from 'react'
import { requestFacts } from '@/lib/core/requests/request'

/** The door of the platform's console. */
export const requireDoor = cache(async () => {
  const facts = await requestFacts()
  return { facts, base: facts.isLocaleAsked ? `/${facts.locale}` : '', door: { kind: 'console' } as const }
})
