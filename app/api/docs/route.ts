import { randomBytes } from 'node:crypto'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/core/env'
import { isConsoleRequest } from '@/lib/core/guards/console-host'
import { translator } from '@/lib/core/i18n/i18n'
import { contentSecurityPolicy } from '@/lib/core/requests/policy'
import { apiRoute, languageOf } from '@/lib/core/requests/route'
import { resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import { referencePage } from '@/lib/integrations/rules/reference-page'
import { referenceScript } from '@/lib/integrations/service/reference'

/**
 * The API's document to read and to try, on a shop's host or the console's: with a key of that shop, or of the platform,
 * calls are real.
 */
export const GET = apiRoute(async (_, request) => {
  if (!isConsoleRequest(request.headers)) {
    const { tenant } = await resolveTenantOfRoute(request.headers)
    if (!tenant || tenant.status === 'cancelled') throw new AppError('not_found')
  }
  const nonce = randomBytes(16).toString('base64')
  const locale = languageOf(request)
  const t = translator(locale, 'dashboard')
  const page = referencePage({
    locale,
    nonce,
    version: (await referenceScript()).version,
    words: { title: t('developers.docs'), withoutScript: t('developers.docs_without_script') },
  })
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy({ nonce, leadsToGateway: false }, env(), false),
    },
  })
})
