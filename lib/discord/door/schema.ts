import { z } from 'zod'

/** How what people do with a bot reaches it, as Discord said last. */
export const DOOR_STATES = ['closed', 'open', 'refused', 'foreign'] as const
export type DoorState = (typeof DOOR_STATES)[number]

/** What is known of it; `host` is whose address it is where somebody else gave one to Discord. */
export type Door = { state: DoorState; url: string | null; host: string | null; verifyKey: string | null }

/** What of an application at Discord it depends on. */
export const Application = z.object({
  verify_key: z.string().regex(/^[0-9a-f]{64}$/),
  interactions_endpoint_url: z.string().nullish(),
})

/** What has to be read of an interaction before it is passed on. */
export const Called = z.object({
  id: z.string().regex(/^\d{15,20}$/),
  type: z.int().min(1).max(50),
  application_id: z.string().regex(/^\d{15,20}$/),
  locale: z.string().max(20).optional().catch(undefined),
})
export type Called = z.output<typeof Called>

/** An interaction that came over HTTP, as it was sent. */
export type Incoming = { signature: string | null; timestamp: string | null; body: Buffer }

/** As the dashboard shows it. */
export type DoorView = Omit<Door, 'verifyKey'> & { isWanted: boolean }

export const DoorForm = z.object({ wanted: z.enum(['http', 'gateway']) })
