const dotless = new Set(['gmail.com', 'googlemail.com'])

/**
 * One spelling for addresses that reach the same mailbox: what follows a plus is dropped, and the dots that Google
 * ignores. For recognising a person, never for writing to one.
 */
export function normalEmail(email: string): string {
  const address = email.normalize('NFKC').trim().toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1) return address
  const domain = address.slice(at + 1)
  const local = address.slice(0, at).replace(/(?<=.)\+.*$/, '')
  return dotless.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

const erasedDomain = '@erased.invalid'

/** What stands where an erased customer's address was; nothing is ever sent there. */
export function erasedEmail(token: string): string {
  return `erased-${token}${erasedDomain}`
}

export function isErasedEmail(email: string): boolean {
  return email.endsWith(erasedDomain)
}
