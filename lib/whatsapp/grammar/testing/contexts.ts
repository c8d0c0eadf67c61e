import { LIMITS } from '@/lib/whatsapp/grammar/schema'
import type { Context } from '@/lib/whatsapp/grammar/schema'

/** Wednesday, 25 November 2026, 10:00 in Jakarta. */
export const NOW = new Date('2026-11-25T03:00:00Z')

export const lender: Context = {
  speaker: 'lender',
  language: 'id',
  now: NOW,
  timeZone: 'Asia/Jakarta',
  currency: 'IDR',
  limits: LIMITS,
  parties: [],
  agreements: [],
  offers: [],
  claims: [],
  remindable: 0,
  question: null,
}
export const english: Context = { ...lender, language: 'en' }
export const borrower: Context = { ...lender, speaker: 'borrower' }
export const stranger: Context = { ...lender, speaker: 'stranger' }

export const party = (id: string, name: string, phoneEnd: string | null = null) => ({ id, name, phoneEnd })
