import { cookies, headers } from 'next/headers'
import { hasTokens } from '@/lib/core/auth/cookie'
import { noteVisit } from '@/lib/commerce/analytics/service/visits'
import type { Shop } from './shop'

/** Counts this look at the shop, without a cookie and without waiting for the database. */
export async function countVisit({ ctx, storefront }: Shop, isAtCheckout = false): Promise<void> {
  const [sent, jar] = await Promise.all([headers(), cookies()])
  noteVisit(ctx, {
    timeZone: storefront.timeZone,
    isAtCheckout,
    isSignedIn: hasTokens(jar),
    purpose: ['sec-purpose', 'purpose', 'x-moz', 'next-router-prefetch']
      .map((name) =>
        name === 'next-router-prefetch' && sent.has(name) ? 'prefetch' : (sent.get(name) ?? ''),
      )
      .join(' '),
  })
}
