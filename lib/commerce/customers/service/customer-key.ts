import { fingerprint } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { normalEmail } from '@/lib/commerce/customers/rules/email'

/** Recognises a customer of one shop by e-mail without telling the e-mail: for limits per customer, and for blocking. */
export function customerKey(tenantId: string, email: string): string {
  return fingerprint(env().APP_SECRETS, `customer:${tenantId}`, normalEmail(email)).toString('base64url')
}
