import { isSigned, sign } from '@/lib/core/crypto'
import type { Ring } from '@/lib/core/crypto'
import { isId } from '@/lib/core/ids'

/** What a sealed token is bound to: moved to another tenant or number it does not open. */
export function tokenBinding(tenantId: string, phoneId: string): readonly string[] {
  return ['whatsapp', tenantId, phoneId]
}

const purpose = 'whatsapp-hook'
const subject = (tenantId: string, channelId: string): string => `${tenantId} ${channelId}`

/** What WhatsApp says when it asks a number's address whether it is ours. Kept nowhere: it follows from the number. */
export function verifyToken(ring: Ring, tenantId: string, channelId: string): string {
  return sign(ring, purpose, subject(tenantId, channelId))
}

export function isVerifyToken(ring: Ring, tenantId: string, channelId: string, token: string): boolean {
  return isId(channelId) && isSigned(ring, purpose, subject(tenantId, channelId), token)
}
