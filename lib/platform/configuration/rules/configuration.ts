import type { Configuration } from '@/lib/platform/configuration/schema/configuration'

export type ConfigurationPart = Exclude<keyof Configuration, 'format' | 'version' | 'left_out'>
export type ConfigurationValue = string | number | boolean | null
/** `path` says where in the part; a value that is not there at all is null. */
export type ConfigurationChange = {
  part: ConfigurationPart
  path: string
  before: ConfigurationValue
  after: ConfigurationValue
}

type Leaves = Map<string, ConfigurationValue>

/** What names an entry of a list, in this order; its place says nothing, because the lists have none. */
const naming = ['id', 'channel', 'template', 'locale'] as const

function nameOf(entry: object): string {
  return naming.flatMap((key) => (key in entry ? [String(entry[key as keyof typeof entry])] : [])).join(' · ')
}

function collect(value: unknown, path: string, leaves: Leaves): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (Array.isArray(value)) {
    const entries = value as unknown[]
    if (entries.every((entry) => typeof entry !== 'object' || entry === null)) {
      if (entries.length > 0) leaves.set(path, entries.map(String).toSorted().join(', '))
      return
    }
    for (const entry of entries) {
      if (typeof entry !== 'object' || entry === null) continue
      const rest = Object.entries(entry).filter(([key]) => !naming.some((one) => one === key))
      collect(Object.fromEntries(rest), at(nameOf(entry)), leaves)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, at(key), leaves)
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    leaves.set(path, value)
  }
}

/** What an export of long ago says nothing of, which stands for none. */
const unsaid = { default_product: '', unique_code: false }

function leavesOf(document: Configuration, part: ConfigurationPart): Leaves {
  const leaves: Leaves = new Map()
  collect(part === 'shop' ? { ...unsaid, ...document.shop } : document[part], '', leaves)
  return leaves
}

/**
 * A module that a document does not name is switched off; how it was set is kept for the day it comes back. The sender of
 * mails stays where the document says nothing of it.
 */
function withKept(before: Configuration, after: Configuration): Configuration {
  const missing = before.modules.filter((one) => !after.modules.some((other) => other.id === one.id))
  const sender = after.shop.email_from === undefined ? before.shop.email_from : after.shop.email_from
  return {
    ...after,
    shop: { ...after.shop, email_from: sender },
    modules: [...after.modules, ...missing.map((one) => ({ ...one, is_on: false }))],
  }
}

const parts = ['shop', 'policies', 'tax', 'team', 'notifications', 'modules', 'bot'] as const

/** All that a document says, in one order: two that say the same are the same text. */
export function configurationFacts(document: Configuration): string {
  return parts
    .flatMap((part) => [...leavesOf(document, part)].map((leaf) => JSON.stringify([part, ...leaf])))
    .toSorted()
    .join('\n')
}

/** Whether nothing at all would be different if `after` took the place of `before`. */
export function saysTheSame(before: Configuration, after: Configuration): boolean {
  // An export of long ago says nothing of the address, which stands for none.
  const whole = { ...after, tax: { address: '', ...after.tax } }
  return configurationFacts(before) === configurationFacts(withKept(before, whole))
}

/** What would be different if `after` took the place of `before`; what stays is not in it. */
export function configurationChanges(before: Configuration, after: Configuration): ConfigurationChange[] {
  const wanted = withKept(before, after)
  return parts.flatMap((part) => {
    const [old, young] = [leavesOf(before, part), leavesOf(wanted, part)]
    return [...new Set([...old.keys(), ...young.keys()])].flatMap((path) => {
      const [from, to] = [old.get(path) ?? null, young.get(path) ?? null]
      return (from ?? '') === (to ?? '') ? [] : [{ part, path, before: from, after: to }]
    })
  })
}
