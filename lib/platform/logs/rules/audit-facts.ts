export type FactKind = 'plain' | 'money' | 'rate'

/** One thing that an entry says: a value, or what it was and what it became. */
export type Fact = {
  /** Below `dashboard.audit.facts` in the messages. */
  word: string
  kind: FactKind
  before?: unknown
  after?: unknown
  value?: unknown
}

const kinds: Readonly<Record<string, FactKind>> = { minor: 'money', bp: 'rate' }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The word of a detail's name, however its service spells it, and what its value is: `percentBp` is a rate. */
export function wordOf(name: string): { word: string; kind: FactKind } {
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const [, word = snake, unit] = /(.+)_(minor|bp)$/.exec(snake) ?? []
  return { word, kind: kinds[unit ?? ''] ?? 'plain' }
}

/** What an entry says beside its sentence: what changed from what to what, then everything else. */
export function factsOf(details: Readonly<Record<string, unknown>>): Fact[] {
  const { before, after, ...rest } = details
  const changes = new Map<string, { before?: unknown; after?: unknown }>()
  const note = (name: string, change: { before?: unknown; after?: unknown }): void => {
    changes.set(name, { ...changes.get(name), ...change })
  }
  for (const [name, was] of Object.entries(isRecord(before) ? before : {})) note(name, { before: was })
  for (const [name, is] of Object.entries(isRecord(after) ? after : {})) note(name, { after: is })
  const others: Fact[] = []
  // One thing from what to what, as XP of former days, or a plan's name of before; not a set of names.
  const isOne = typeof before === 'string' && typeof after === 'string'
  if (isOne) note('value', { before, after })
  else if (typeof before === 'string') others.push({ word: 'before', kind: 'plain', value: before })
  for (const [name, value] of Object.entries(rest)) {
    const [, changed, when] = /(.+)_(before|after)$/.exec(name) ?? []
    if (changed && when) note(changed, { [when]: value })
    else if (value !== '') others.push({ ...wordOf(name), value })
  }
  const changed = [...changes].map(([name, change]) => ({ ...wordOf(name), ...change }))
  // What a change tells is not told once more beside it: a new name is the name.
  return [...changed, ...others.filter(({ word }) => changed.every((one) => one.word !== word))]
}
