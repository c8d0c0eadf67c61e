import { z } from 'zod'
import type { Topic } from '@/lib/core/events/events'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { SEND_PROBLEMS } from '@/lib/core/outgoing/problems'
import { line } from '@/lib/core/text/text-input'
import { KEY_LIVES } from '@/lib/platform/console/schema/keys'

/** What is told of an order, and the event of ours behind each. Names here are a contract: none is renamed. */
export const ORDER_TOPICS = {
  'order.created': 'order.placed',
  'order.paid': 'order.paid',
  'order.fulfilled': 'order.fulfilled',
  'order.expired': 'order.expired',
  'order.cancelled': 'order.cancelled',
  'order.refunded': 'order.refunded',
  'order.needs_attention': 'order.attention',
  'payment.pending': 'payment.pending',
  'refund.failed': 'refund.failed',
  'discord.delivered': 'discord.delivered',
} as const satisfies Record<string, Topic>

/** What changed of the shop itself, many at once told as one; by their own names. */
const CHANGE_TOPICS = ['catalogue.changed', 'customer.changed', 'bot.changed'] as const satisfies Topic[]

/** What happens to the shop's bot and in its server; each is told for itself, by its own name. */
export const BOT_TOPICS = [
  'discord.connected',
  'discord.broken',
  'discord.ticket_closed',
] as const satisfies Topic[]

/** What happens in the debt book, likewise. */
export const LENDING_TOPICS = [
  'debt.created',
  'loan_payment.recorded',
  'agreement.signed',
  'item.overdue',
] as const satisfies Topic[]
const SINGLE_TOPICS = [...BOT_TOPICS, ...LENDING_TOPICS]

export type OrderTopic = keyof typeof ORDER_TOPICS
export type ChangeTopic = (typeof CHANGE_TOPICS)[number]
export type SingleTopic = (typeof SINGLE_TOPICS)[number]
export type PublicTopic = OrderTopic | ChangeTopic | SingleTopic

/** Everything the outside can be told about. */
export const publicTopics: readonly PublicTopic[] = [
  ...(Object.keys(ORDER_TOPICS) as OrderTopic[]),
  ...CHANGE_TOPICS,
  ...SINGLE_TOPICS,
]

/** Those that can happen at a tenant which uses these modules. */
export function offeredTopics(uses: (module: string) => boolean): PublicTopic[] {
  const ofLending: readonly PublicTopic[] = LENDING_TOPICS
  return publicTopics.filter((topic) => !ofLending.includes(topic) || uses('lending'))
}

/** What each event of ours is called outside, by webhooks and by the stream for programs; what is not here is told to nobody. */
export const PUBLIC_NAMES: ReadonlyMap<string, PublicTopic> = new Map<string, PublicTopic>([
  ...(Object.keys(ORDER_TOPICS) as OrderTopic[]).map((topic) => [ORDER_TOPICS[topic], topic] as const),
  ...[...CHANGE_TOPICS, ...SINGLE_TOPICS].map((topic) => [topic, topic] as const),
])

/** What the test button sends; every endpoint gets it, whatever it has chosen. */
export const TEST_TOPIC = 'webhook.test'

export function isPublicTopic(value: string): value is PublicTopic {
  return publicTopics.some((topic) => topic === value)
}

export function isChangeTopic(value: string): value is ChangeTopic {
  return CHANGE_TOPICS.some((topic) => topic === value)
}

export function isSingleTopic(value: string): value is SingleTopic {
  return SINGLE_TOPICS.some((topic) => topic === value)
}

/** One box of many ticked arrives as a text, several as a list. */
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(one).min(1, 'choose_one').max(100, 'too_many'),
  )

export const ApiKeyInput = z.object({
  name: line(1, 80),
  scopes: listOf(z.enum(PERMISSION_NAMES, 'invalid')).transform((list) => [...new Set(list)]),
  life: z.enum(KEY_LIVES, 'invalid'),
})
export type ApiKeyInput = z.output<typeof ApiKeyInput>

export const EndpointInput = z.object({
  url: line(1, 2000),
  description: line(0, 160).default(''),
  topics: listOf(z.enum(publicTopics, 'invalid')).transform((list) => [...new Set(list)]),
})
export type EndpointInput = z.output<typeof EndpointInput>

export const Deliveries = z.object({ endpointId: z.uuid('invalid'), deliveryIds: listOf(z.uuid('invalid')) })

export type ApiKeyState = 'active' | 'expired' | 'revoked' | 'orphaned'

export type ApiKeyView = {
  id: string
  name: string
  /** The last characters, by which its owner knows it again. */
  hint: string
  scopes: Permission[]
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  state: ApiKeyState
}

export type EndpointState = 'active' | 'paused' | 'failing'

/** Why nothing is sent to an endpoint: it said that it is gone, nothing arrived for a day, or somebody paused it. */
export const STOP_REASONS = ['gone', 'silent', 'person'] as const
export type StopReason = (typeof STOP_REASONS)[number]

export type EndpointView = {
  id: string
  url: string
  description: string
  topics: PublicTopic[]
  state: EndpointState
  /** Null while it is active. */
  stoppedBecause: StopReason | null
  failingSince: Date | null
  lastDeliveredAt: Date | null
  createdAt: Date
  /** How much waits to be sent, and how much was given up. */
  waiting: number
  failed: number
  version: number
}

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export type AttemptView = {
  /** The request id that the endpoint was sent. */
  id: string
  status: number | null
  problem: PostProblem | null
  answer: string
  durationMs: number
  createdAt: Date
}

export type DeliveryView = {
  id: string
  topic: string
  state: DeliveryState
  attempts: number
  nextAttemptAt: Date
  /** The earlier delivery that has to arrive, or be given up, before this one is tried. */
  waitsFor: string | null
  createdAt: Date
  deliveredAt: Date | null
  /** Null for somebody of the platform, who is not shown what it says. */
  body: string | null
  tries: AttemptView[]
}

/** Why there was no answer. */
export const POST_PROBLEMS = [...SEND_PROBLEMS, 'not_signed'] as const
export type PostProblem = (typeof POST_PROBLEMS)[number]
