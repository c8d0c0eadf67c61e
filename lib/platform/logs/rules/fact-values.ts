import { z } from 'zod'

/** Where the words of a fact's codes stand in the messages, the first that has one counts. Other facts are people's own words. */
const places: Readonly<Record<string, readonly string[]>> = {
  action: ['console.audit.did', 'dashboard.audit.did'],
  announced: ['dashboard.discord.levels.announced'],
  access: ['dashboard.audit.values'],
  buyers: ['dashboard.discord.shop.buyers'],
  channels: ['dashboard.bot.channel'],
  choice: ['dashboard.audit.values'],
  cycle: ['dashboard.plan.detail'],
  deed: ['dashboard.audit.values'],
  delivery: ['dashboard.order.kind'],
  feature: ['dashboard.bot.feature', 'dashboard.discord.pages', 'dashboard.audit.values'],
  features: ['dashboard.bot.feature', 'console.plans.features'],
  fields: ['dashboard.audit.facts'],
  format: ['dashboard.audit.values'],
  greeting: ['dashboard.discord.welcome.greeting'],
  group: ['dashboard.audit.groups'],
  kind: ['dashboard.coupons.form.kinds', 'dashboard.discord.moderation.kind', 'dashboard.audit.values'],
  language: ['dashboard.notifications.language'],
  languages: ['dashboard.notifications.language'],
  limit: ['dashboard.plan.meter', 'console.plans.limits'],
  locale: ['dashboard.notifications.language'],
  meter: ['dashboard.plan.meter'],
  mode: ['dashboard.audit.values', 'dashboard.discord.moderation.mode'],
  outcome: ['dashboard.notifications.state', 'dashboard.audit.values'],
  own_rule: ['dashboard.discord.moderation.rule'],
  own_role: ['identity.roles'],
  payment: ['dashboard.orders.payment'],
  permissions: ['dashboard.bot.permission', 'dashboard.team.may'],
  presets: ['dashboard.discord.moderation.preset'],
  provider: ['dashboard.audit.values'],
  queue: ['dashboard.audit.queues'],
  role: ['identity.roles'],
  scopes: ['dashboard.team.may'],
  sort: ['console.tenants.sorts', 'dashboard.orders.sorts'],
  state: [
    'dashboard.plan.state',
    'dashboard.developers.endpoint_state',
    'dashboard.notifications.state',
    'dashboard.order.refund_state',
  ],
  status: ['dashboard.audit.values', 'console.statuses'],
  tax_class: ['dashboard.audit.values'],
  told: ['dashboard.audit.values'],
  template: ['dashboard.order.mail'],
  topics: ['dashboard.developers.topic'],
}

const OWN_RULES: ReadonlySet<string> = new Set(['links', 'duplicates', 'caps', 'flood', 'raid', 'young'])

/** Kinds of things that an exception is about, as its name begins. */
const grants: Readonly<Record<string, string>> = {
  limit: 'console.plans.limits',
  feature: 'console.plans.features',
}

/** One piece of a value: a text as it is, the id of something, a way to pay, or a code with the places where its word may stand. */
export type Piece = { text: string } | { id: string } | { code: string; keys: string[] } | { method: string }

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An id says nothing to anybody; its end tells two of a kind apart. */
export function shortOf(text: string): string {
  return id.test(text) ? `…${text.slice(-6)}` : text
}

const OfVariants = z.array(z.object({ name: z.string(), value: z.string() }))

/**
 * Prices, key patterns and codes, as a product's entries have them: by the name of each variant, and the only one has no
 * name. Older entries have a line, `Small=5000 Big=9000`. Null for everything else.
 */
export function valuesOfVariants(word: string, value: unknown): z.infer<typeof OfVariants> | null {
  if (!/^(?:prices|key_patterns|codes)$/.test(word)) return null
  if (typeof value !== 'string') return OfVariants.safeParse(value).data ?? null
  return [...value.matchAll(/(.*?)=(\S*)(?: |$)/g)].map(([, name = '', each = '']) => ({ name, value: each }))
}

function codeOf(code: string, names: readonly string[]): Piece {
  return { code, keys: names.map((place) => `${place}.${code.replaceAll('.', '_')}`) }
}

/** A filter as its address has it: what was asked for, one by one. */
function piecesOfFilter(text: string): Piece[] {
  return [...new URLSearchParams(text)].flatMap(([name, value]) => [
    codeOf(name, ['dashboard.audit.facts']),
    ...piecesOf(name, value),
  ])
}

/**
 * What a text in an entry is made of: codes in a fact that has codes, one or many of them, and otherwise the words that
 * somebody typed, which are nobody's to translate.
 */
export function piecesOf(word: string, text: string): Piece[] {
  if (word === 'filter') return piecesOfFilter(text)
  if (word === 'method') return [{ method: text }]
  const [, kind = '', name = ''] = /^(limit|feature):([a-z0-9_]+)$/.exec(text) ?? []
  if (word === 'name' && grants[kind]) return [codeOf(name, [grants[kind]])]
  // A role or a channel, however many words its name has.
  if (/^[@#]/.test(text)) return [{ text }]
  // Entries of former days have the bot's own rules and those that people named in one place.
  if (word === 'rule') return OWN_RULES.has(text) ? piecesOf('own_rule', text) : [{ text }]
  const parts = text.split(' ')
  if (parts.every((part) => id.test(part))) return parts.map((part) => ({ id: part }))
  const names = places[word]
  if (!names) return [{ text }]
  return text
    .split(/[\s,]/)
    .filter((part) => part !== '')
    .map((part) => (/^[a-z][a-z0-9_.]*$/.test(part) ? codeOf(part, names) : { text: part }))
}

/** A code that nothing is said about, as near to words as it comes. */
export function spelledOut(code: string): string {
  return code.replaceAll(/[_.:]/g, ' ')
}
