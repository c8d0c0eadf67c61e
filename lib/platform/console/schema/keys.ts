import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { dayMs } from '@/lib/core/time/duration'

/** How long a key lives, in days; never is a choice that must be made. */
export const KEY_LIVES = ['7', '30', '90', '365', 'never'] as const
export type KeyLife = (typeof KEY_LIVES)[number]

/** When a key that is made now ends; null for never. */
export function endOfKey(life: KeyLife, now: Date): Date | null {
  return life === 'never' ? null : new Date(now.getTime() + Number(life) * dayMs)
}

export const PlatformKeyInput = z.object({
  name: line(1, 80),
  access: z.enum(['read', 'write'], 'invalid'),
  life: z.enum(KEY_LIVES, 'invalid'),
})
export type PlatformKeyInput = z.output<typeof PlatformKeyInput>

export const PlatformKeyChoice = z.object({ keyId: z.uuid('invalid') })

/** Orphaned: whoever made it runs the platform no more. */
export type PlatformKeyState = 'active' | 'expired' | 'revoked' | 'orphaned'

export type PlatformKeyView = {
  id: string
  name: string
  /** The last characters, by which its owner knows it again. */
  hint: string
  canWrite: boolean
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  state: PlatformKeyState
}
