import { cache } from 'react'
import { requestFacts } from '@/lib/core/requests/request'

/** The platform's own front door, where a person without a chosen shop signs in. */
export const requireDoor = cache(async () => {
  const facts = await requestFacts()
  return { facts, base: facts.isLocaleAsked ? `/${facts.locale}` : '', door: { kind: 'site' } as const }
})
