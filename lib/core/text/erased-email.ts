/** No mail ever arrives at a domain of this kind (RFC 2606). */
export const ERASED_DOMAIN = '@erased.invalid'

/** What stands where an erased customer's address was; nothing is ever sent there. */
export function erasedEmail(token: string): string {
  return `erased-${token}${ERASED_DOMAIN}`
}

/** Whether mail can reach whoever has this address: nobody without one, and nobody who was erased. */
export function isReachable(email: string | null): email is string {
  return email !== null && !isErasedEmail(email)
}

export function isErasedEmail(email: string): boolean {
  return email.endsWith(ERASED_DOMAIN)
}

/** What stands where nobody has an address, only an account elsewhere: as with the erased, nothing is ever sent there. */
export function unreachableEmail(account: string): string {
  return `${account}${ERASED_DOMAIN}`
}
