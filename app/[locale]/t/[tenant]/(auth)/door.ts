import { notFound } from 'next/navigation'
import { cache } from 'react'
import { baseOf } from '@/lib/core/tenancy/paths'
import { currentTenant, requestFacts } from '@/lib/core/requests/request'
import { isOwnHost } from '@/lib/core/tenancy/tenant'
import { getDoorSettings } from '@/lib/platform/opening/service/shops'

/** The shop whose door this is. Members sign in on its own address only, never below the root domain's /t/. */
export const requireDoor = cache(async () => {
  const [facts, tenant] = await Promise.all([requestFacts(), currentTenant()])
  if (!tenant || facts.prefix !== '' || !isOwnHost(facts.host, tenant)) notFound()
  const { name, brandColor } = await getDoorSettings(tenant.id)
  return {
    facts,
    tenant,
    brandColor,
    base: baseOf('', facts.locale, tenant.locale),
    door: { kind: 'shop', name } as const,
  }
})
