import { z } from 'zod'

export const SessionId = z.object({ sessionId: z.uuid('invalid') })

export type DeviceKind = 'phone' | 'tablet' | 'computer' | 'unknown'

export type OwnSession = {
  sessionId: string
  isCurrent: boolean
  address: string | null
  device: DeviceKind
  browser: string | null
  system: string | null
  startedAt: Date
  usedAt: Date
}
