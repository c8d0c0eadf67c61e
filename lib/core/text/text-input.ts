import { z } from 'zod'

/** Characters of no width and marks of direction: they come along when something is copied, and nobody types them. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu
/** Nothing that could be read: marks need a letter to stand on. */
const blank = /^[\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{M}\u2800]*$/u
/** What is dropped around a text. Joiners and variants stay: scripts and emoji end with them. */
const around = /^[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+$/gu // oxfmt-ignore
const dashes = /[\p{Pd}\u2043\u2212]/gu

/** What shapes no script and joins no emoji: inside a name it only makes two of them look the same. */
const meaningless = /[\u00ad\u200b\u2060-\u2064\ufeff]/g

// Directions and line separators inside a name make mails and lists read as something else than they say.
const notInALine = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
/** What no text of several lines may hold. */
export const notInText = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Digits of any script in the ten that programs read. */
export function latinDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    // Each script has its ten digits in a row, from zero on.
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String(code - zero)
  })
}

/** A text for machines, such as a key or an address, with every sign in the plain form that it was meant in. */
export function plainText(text: string): string {
  return latinDigits(text.normalize('NFKC').replace(invisible, '').replace(dashes, '-')).trim()
}

/** A name as people see it: two with the same outcome cannot be told apart, however they are stored. */
export function seenName(name: string): string {
  const seen = name
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\s\u2800]+/g, ' ')
    .trim()
  // Both ways, because some letters differ in one of the two cases only, such as ẞ, ß and ss.
  return seen.toUpperCase().toLowerCase().normalize('NFKC')
}

/** A one-time code however it was copied: its digits and letters alone. */
export function plainCode(text: string): string {
  return plainText(text).replace(/[\s-]/g, '')
}

/** A text that belongs to somebody else, such as a licence key, without what copying has put around it. */
export function withoutWrapping(text: string): string {
  return text.replace(around, '')
}

/** What somebody looks for. Letters stay as they are; a number may be written in any digits. */
export function plainQuery(text: string): string {
  const query = text
    .replace(/[\0\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010\u2011]/g, '-')
    .normalize('NFC')
    .trim()
  return /^[\p{Nd}\s#+().-]+$/u.test(query) ? latinDigits(query) : query
}

/** How a sign is named in a message: itself when it can be seen, and its number. */
function nameOf(sign: string): string {
  const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /[\p{C}\p{Z}]/u.test(sign) ? number : `${sign} (${number})`
}

/** The names of the signs of a text that `unusable` finds, the first few; '' where there are none. */
export function unusableSigns(text: string, unusable: RegExp): string {
  return [...new Set(text.match(unusable) ?? [])].slice(0, 5).map(nameOf).join(', ')
}

type Context = z.core.$RefinementCtx

/** Refuses the signs that `unusable` finds, and says which they are. */
function refuseSigns(text: string, unusable: RegExp, context: Context): void {
  const characters = unusableSigns(text, unusable)
  if (characters === '') return
  context.addIssue({
    code: 'custom',
    message: 'control_characters',
    params: { values: { characters } },
    input: text,
  })
}

function judge(text: string, least: number, most: number, context: Context): void {
  if (text.length < least) context.addIssue({ code: 'custom', message: 'required', input: text })
  if (text.length > most)
    context.addIssue({ code: 'custom', message: 'too_long', params: { values: { most } }, input: text })
}

/**
 * What somebody looks for in a list, as `plainQuery` reads it. Refused are signs that no text holds, and more than any
 * could: cut to size it would look for something else.
 */
export function searchText(most: number) {
  return z.string('invalid').transform((given, context) => {
    refuseSigns(given.replace(/[\t\r\n]/g, ' '), /[\p{Cc}\p{Cs}]/gu, context)
    const query = plainQuery(given)
    if (query.length > most)
      context.addIssue({
        code: 'custom',
        message: 'search_too_long',
        params: { values: { most } },
        input: given,
      })
    return query
  })
}

/** What is far too long is refused before it is tidied, and by the limit that counts afterwards. */
function withinRoom(most: number) {
  const refusal = { error: 'too_long', params: { values: { most } }, abort: true }
  return [(typed: string): boolean => typed.length <= most * 4 + 100, refusal] as const
}

/**
 * One line of text as a person types it; `most` counts after tidying. Only invisible characters are nothing, and the
 * meaningless ones are left out; joiners stay, because scripts and emoji are written with them.
 */
export function line(least: number, most: number) {
  return z
    .string('required')
    .refine(...withinRoom(most))
    .transform((given, context) => {
      const typed = withoutWrapping(given.replace(meaningless, '').normalize('NFC')).replace(
        /[\p{Zs}\t]+/gu,
        ' ',
      )
      const tidied = blank.test(typed) ? '' : typed
      refuseSigns(tidied, notInALine, context)
      judge(tidied, least, most, context)
      return tidied
    })
}

/** Text of several lines. */
export function text(least: number, most: number) {
  return z
    .string(least > 0 ? 'required' : 'invalid')
    .refine(...withinRoom(most))
    .transform((given, context) => {
      const typed = withoutWrapping(given.normalize('NFC').replace(/\r\n?/g, '\n'))
      const tidied = blank.test(typed) ? '' : typed
      refuseSigns(tidied, notInText, context)
      judge(tidied, least, most, context)
      return tidied
    })
}

// Other letters than these arrive only where every server on the way takes them, which nobody can know.
const atoms = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const host =
  /^(?=.{3,190}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{0,58}[a-z\d])$/

/** A domain in the letters that name servers and browsers use; null when it cannot be one. */
function plainHost(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return null
  const { hostname } = new URL(`http://${domain}`)
  return host.test(hostname) ? hostname : null
}

/** The one spelling of an e-mail address that we store and compare; null when it cannot be one. */
export function readEmail(typed: string): string | null {
  const address = plainText(typed).toLowerCase()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = plainHost(address.slice(at + 1))
  if (domain === null || local.length > 64 || !atoms.test(local)) return null
  const email = `${local}@${domain}`
  return email.length > 254 ? null : email
}

/** Why it is none: its name is in letters that servers do not take, where it is a right one but for that. */
function emailProblem(typed: string): string {
  const plain = typed.replaceAll(/[^\p{ASCII}](?=.*@)/gu, 'x')
  return readEmail(plain) === null ? 'invalid_email' : 'email_letters'
}

/** A telephone number as people write it: "+62 812-3456-7890"; null when it cannot be one. */
export function readPhone(typed: string): string | null {
  const written = plainText(typed).replace(/\s+/g, ' ')
  return /^\+?\d{6,15}$/.test(written.replace(/[\s().\-/]/g, '')) ? written : null
}

/** A field that `read` understands, and refuses in these words where it gives null. Nothing typed is left to `least`. */
function field(
  least: number,
  most: number,
  problem: string | ((typed: string) => string),
  read: (typed: string) => string | null,
) {
  return z
    .string('required')
    .refine(...withinRoom(most))
    .transform((given, context) => {
      const typed = blank.test(given) ? '' : given
      if (typed === '' || plainText(typed).length > most) {
        judge(typed === '' ? '' : plainText(typed), least, most, context)
        return ''
      }
      const value = read(typed)
      if (value === null) {
        const message = typeof problem === 'string' ? problem : problem(plainText(typed))
        context.addIssue({ code: 'custom', message, input: given })
      }
      return value ?? ''
    })
}

/** An e-mail address, as `readEmail` spells it. */
export const Email = field(1, 254, emailProblem, readEmail)
/** The same where none is fine; '' then. */
export const OptionalEmail = field(0, 254, emailProblem, readEmail)

/** Any way of writing a telephone number, in plain signs; '' where none was typed. */
export const WrittenPhone = field(0, 40, 'invalid_phone', readPhone)

/** A telephone number as digits with an optional plus. Nothing typed means none. */
export const Phone = WrittenPhone.transform((written) => written.replace(/[\s().\-/]/g, '') || undefined)
