'use server'

import { memberAction } from '@/lib/core/guards/action'
import { DomainId, DomainInput } from './schema'
import { addDomain, checkDomain, removeDomain } from './service'

/** Looked at once it is noted, so that the page says at once what is to be done. */
export const addDomainAction = memberAction('settings.write', DomainInput, async (ctx, input) => {
  const { domainId } = await addDomain(ctx, input)
  return checkDomain(ctx, domainId)
})

export const checkDomainAction = memberAction('settings.write', DomainId, async (ctx, { domainId }) => ({
  ...(await checkDomain(ctx, domainId)),
  at: Date.now(),
}))

export const removeDomainAction = memberAction('settings.write', DomainId, async (ctx, { domainId }) => {
  await removeDomain(ctx, domainId)
  return { at: Date.now() }
})
