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
