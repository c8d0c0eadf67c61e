import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'

/** What nobody does from a chat, whoever they are: goods in clear, money, people, keys. */
const WITHHELD: readonly Permission[] = [
  'stock.reveal',
  'payments.read',
  'payments.manage',
  'orders.refund',
  'team.manage',
  'customers.erase',
  'api_keys.manage',
]

/** What an account may at most; of it, what its member may at the moment. */
export const LINK_RIGHTS = PERMISSION_NAMES.filter((name) => !WITHHELD.includes(name))

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CODE_LENGTH = 8

/** A code that can be read aloud, of as many random bytes as it has signs. */
export function codeOf(bytes: Buffer): string {
  return [...bytes.subarray(0, CODE_LENGTH)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
}

/** However it was typed. */
export function readCode(text: string): string | null {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((sign) => alphabet.includes(sign)) ? code : null
}
