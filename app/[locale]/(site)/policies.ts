import { cache } from 'react'
import { AppError } from '@/lib/core/errors'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'
import { getShopPolicies } from '@/lib/platform/settings/service/change-settings'

const none = { terms: '', privacyPolicy: '' }

/** The operator's own texts, which the platform's shop keeps; empty where nobody wrote any. */
export const loadPolicies = cache(async (): Promise<typeof none> => {
  return getShopPolicies({ tenantId: PLATFORM_TENANT_ID }).catch((error: unknown) => {
    // Before the worker has run for the first time there is no such shop.
    if (error instanceof AppError && error.code === 'not_found') return none
    throw error
  })
})

/** Which of them there are. */
export async function findPolicyLinks(): Promise<{ hasTerms: boolean; hasPrivacy: boolean }> {
  const { terms, privacyPolicy } = await loadPolicies()
  return { hasTerms: terms !== '', hasPrivacy: privacyPolicy !== '' }
}
