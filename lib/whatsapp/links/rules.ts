import type { Locale } from '@/lib/core/context'
import type { Permission } from '@/lib/core/guards/permission'

/** What a telephone may at most: the debt book. Of that, what its member may at the moment. */
const LINK_RIGHTS: readonly Permission[] = ['lending.read', 'lending.write', 'lending.approve']
export const LINK_SCOPES = `,${LINK_RIGHTS.join(',')},`

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CODE_LENGTH = 8

/** A code that can be read aloud, of as many random bytes as it has signs. */
export function codeOf(bytes: Buffer): string {
  return [...bytes.subarray(0, CODE_LENGTH)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** What a member sends; the word before it keeps a name of eight letters from being one. */
export function sentCode(code: string, locale: Locale): string {
  const word = { id: 'KODE', en: 'LINK', ar: 'ربط' }[locale]
  return `${word} ${code}`
}

/** Opens WhatsApp with the message to the number, for whoever sends it. */
export const addressToSend = (number: string, text: string): string =>
  `https://wa.me/${number}?text=${encodeURIComponent(text)}`

/** The code that a whole message is; null where it is none. */
export function readCode(text: string): string | null {
  const [, typed = ''] =
    /^\s*(?:kode|hubungkan|tautkan|code|link|رمز|ربط|الرمز)[\s:]+([0-9a-z][0-9a-z\s-]{6,16})\s*$/iu.exec(
      text,
    ) ?? []
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((sign) => alphabet.includes(sign)) ? code : null
}
