import { firstCharacter } from '@/lib/core/text/text'

/** Enough of an address to recognise it for whoever knows it, too little to write to it. */
export function maskEmail(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  const dot = domain.lastIndexOf('.')
  return `${firstCharacter(name)}•••@${firstCharacter(domain)}•••${dot > 0 ? domain.slice(dot) : ''}`
}

/** The country and the last three digits of a number. */
export function maskPhone(number: string): string {
  return number.length < 8 ? '•••' : `${number.slice(0, 3)}•••${number.slice(-3)}`
}

/** A name as strangers may read it: the first letter of each word. */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${firstCharacter(word)}•••`)
    .join(' ')
}
