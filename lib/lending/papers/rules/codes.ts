import { randomInt } from 'node:crypto'

/** Without what is taken for something else: I, L, O and U. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Eighty bits that nobody guesses, as the paper's number and the end of its address. */
export function newPaperCode(): string {
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
}

/** In fours, as people read it out. */
export const paperNumber = (code: string): string => (code.toUpperCase().match(/.{1,4}/g) ?? []).join('-')

/** A number however it was typed: with or without hyphens, and what was taken for a digit as that digit. */
export function readPaperNumber(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return /^[0-9a-z]{16}$/.test(plain) ? plain : null
}
