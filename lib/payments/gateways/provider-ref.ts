const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a page is called that is made only to see whether one can be made, and closed at once. */
export const CHECK_REF = 'check-before-activation'

/** What we call an attempt at the gateway: `ck-` and the id in 26 characters of Crockford's base 32. */
export function providerRefOf(attemptId: string): string {
  let rest = BigInt(`0x${attemptId.replaceAll('-', '')}`)
  let text = ''
  for (let position = 0; position < 26; position += 1) {
    text = alphabet.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return `ck-${text}`
}
