import { cutText } from '@/lib/core/text/text'

/** What a receipt may be: a picture or a document. */
export const PROOF_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type ProofType = (typeof PROOF_TYPES)[number]
export const mostProofBytes = 10 * 1024 * 1024

const endings: Record<ProofType, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/** What a file is by its first bytes, whatever its name and its sender say; null for anything but the three. */
export function proofType(start: Uint8Array): ProofType | null {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => start[index] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : null
}

/** The name under which a proof is kept: its own, with the ending of what it is. */
export function proofName(name: string, type: ProofType): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
  return `${cutText(plain, 150) || 'proof'}.${endings[type]}`
}
