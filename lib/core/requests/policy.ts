import type { Env } from '@/lib/core/env'

/**
 * The content security policy of one page. Scripts run only with the page's nonce: nothing from another host, nothing
 * inline that we did not write. Styles may be inline, because a shop's colours and React's own attributes are.
 * Checkout and order pages post a form whose answer leads to the gateway's page, and browsers hold the whole chain of
 * redirects to `form-action`; gateways use hosts of their own choosing, so these pages allow any TLS host there. The
 * platform's own forms for signing in and up end in a shop, on its subdomain.
 */
export function contentSecurityPolicy(
  page: { nonce: string; leadsToGateway: boolean; leadsToShop?: boolean },
  env: Env,
  isDevelopment: boolean,
): string {
  const gateways = env.isDemo
    ? ' https: http://127.0.0.1:* http://localhost:* http://*.localhost:*'
    : ' https:'
  const shops = env.isSecure ? ` https://*.${env.ROOT_DOMAIN}` : ` http://*.${env.ROOT_DOMAIN}:${env.PORT}`
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${page.nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${page.leadsToGateway ? gateways : ''}${page.leadsToShop ? shops : ''}`,
    "frame-ancestors 'none'",
    "frame-src 'self'",
    "manifest-src 'self'",
    // Said by itself: without it the scripts' rule holds, which asks a nonce of every script.
    "worker-src 'self'",
  ]
  return directives.join('; ')
}
