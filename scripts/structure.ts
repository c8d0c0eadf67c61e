/**
 * The house as its imports and statements draw it: which topic of a module uses which, and who owns a table. Run by
 * itself it writes docs/structure.md; the test beside it compares and judges.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.join(import.meta.dirname, '..')

/** Paths inside lib (or another folder), without tests and what only tests use. */
export function sources(folder = 'lib'): string[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/\.test\.tsx?$|\/(testing|failure-cases)\/|db\/types\.ts$/.test(file))
    .sort()
}

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** The room that a file is in: its module, and its topic where it is in one. */
function roomOf(file: string): { module: string; topic: string | null } {
  const [, module = '', ...rest] = file.split('/')
  const [folder = ''] = rest
  const isLayer = ['data', 'rules', 'schema', 'service', 'actions', 'client', 'templates'].includes(folder)
  return { module, topic: rest.length > 1 && !isLayer ? folder : null }
}

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:from|import\()\s*'([^']+)'/g)].flatMap(([, name = '']) =>
    name.startsWith('@/lib/')
      ? [name.slice(2)]
      : name.startsWith('.')
        ? [path.posix.join(path.posix.dirname(file), name)]
        : [],
  )
}

/** What a file brings along when it is loaded: types are gone by then. */
function loadedBy(file: string): string[] {
  const statements = textOf(file).matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)'|import\('([^']+)'\)/gm,
  )
  return [...statements].flatMap(([, from, later]) => {
    const name = from ?? later ?? ''
    const used = name.startsWith('@/')
      ? name.slice(2)
      : name.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name)
        : null
    const found = ['.ts', '.tsx']
      .map((end) => `${used ?? ''}${end}`)
      .find((one) => existsSync(path.join(root, one)))
    return found === undefined ? [] : [found]
  })
}

/** How a component of the browser comes to load a file, as the chain of imports; null when none does. */
export function wayIntoBrowser(target: string): string[] | null {
  const files = [...sources('components'), ...sources('app')]
  const ways = files.filter((file) => textOf(file).startsWith("'use client'")).map((file) => [file])
  const seen = new Set(ways.flat())
  for (const way of ways) {
    const last = way.at(-1) ?? ''
    if (last === target) return way
    // Of actions the browser gets addresses to call.
    if (textOf(last).startsWith("'use server'")) continue
    for (const next of loadedBy(last)) {
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return null
}

export type Arrows = ReadonlyMap<string, ReadonlySet<string>>
export type House = { modules: Arrows; topics: ReadonlyMap<string, Arrows> }

function add<K>(map: Map<K, Set<string>>, key: K, value?: string): void {
  const known = map.get(key) ?? new Set<string>()
  map.set(key, known)
  if (value !== undefined) known.add(value)
}

/** What uses what, as the imports say it. Core's topics are drawn like a module's; that everything uses core is not. */
export function readHouse(): House {
  const modules = new Map<string, Set<string>>()
  const topics = new Map<string, Map<string, Set<string>>>()
  for (const file of sources()) {
    const here = roomOf(file)
    if (file.split('/').length < 3) continue
    if (here.module !== 'core') add(modules, here.module)
    const inside = topics.get(here.module) ?? new Map<string, Set<string>>()
    topics.set(here.module, inside)
    if (here.topic !== null) add(inside, here.topic)
    for (const used of importsOf(file)) {
      const there = roomOf(`${used}.ts`)
      if (there.module !== here.module) {
        if (there.module !== 'core') add(modules, here.module, there.module)
      } else if (here.topic !== null && there.topic !== null && here.topic !== there.topic)
        add(inside, here.topic, there.topic)
    }
  }
  return { modules, topics: new Map([...topics].filter(([, inside]) => inside.size > 1)) }
}

/** A way round from a room back to itself; null where there is none. */
export function findCircle(arrows: Arrows): string[] | null {
  const done = new Set<string>()
  const walk = (room: string, way: readonly string[]): string[] | null => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room]
    if (done.has(room)) return null
    for (const next of arrows.get(room) ?? []) {
      const found = walk(next, [...way, room])
      if (found) return found
    }
    done.add(room)
    return null
  }
  for (const room of arrows.keys()) {
    const found = walk(room, [])
    if (found) return found
  }
  return null
}

function isReachable(arrows: Arrows, from: string, to: string): boolean {
  return [...(arrows.get(from) ?? [])].some((next) => next === to || isReachable(arrows, next, to))
}

/** Without the arrows that others imply, so that the picture can be read. Only for arrows without a circle. */
function shortened(arrows: Arrows): [string, string[]][] {
  return [...arrows]
    .sort()
    .map(([room, uses]) => [
      room,
      [...uses]
        .sort()
        .filter((to) => ![...uses].some((over) => over !== to && isReachable(arrows, over, to))),
    ])
}

function picture(arrows: Arrows): string {
  const lines = shortened(arrows).flatMap(([room, uses]) =>
    uses.length === 0 ? [`  ${room}`] : uses.map((to) => `  ${room} --> ${to}`),
  )
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n')
}

function ownersOf(kind: 'table' | 'view'): Map<string, string | null> {
  const declared = new RegExp(`^(?:-- owner: (\\S+)\\n)?create ${kind} (?:public|private)\\.(\\w+)`, 'gm')
  return new Map(
    globSync('supabase/migrations/*.sql', { cwd: root })
      .sort()
      .flatMap((file) => [...textOf(file).matchAll(declared)])
      .map(([, owner, name = '']) => [name, owner ?? null]),
  )
}

/** Every table with its owner, module or module/topic, as the migration says above it: `-- owner: commerce/orders`. */
export const tableOwners = (): Map<string, string | null> => ownersOf('table')

/** Every view with its owner: what the owner of a table lets the statements of other modules read of it. */
export const readModels = (): Map<string, string | null> => ownersOf('view')

const built =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|using|mergeInto|\w+Join(?:Lateral)?)\(\s*('[\w. ]+'|\[[^\]]*\])/g

const place = String.raw`(?:(?:only|lateral)\s+)?(?:public\.|private\.)?\w+`
const written = new RegExp(
  String.raw`\b(?:from|join|update|into|using)\s+(${place}(?:(?:\s+as)?(?:\s+\w+)?\s*,\s*${place})*)`,
  'gi',
)

/** The tables that the statements of a file name: those of Kysely, and those in SQL. Comments name none. */
export function tablesIn(text: string, owners: ReadonlyMap<string, unknown>): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const places = [
    ...[...code.matchAll(built)].flatMap(([, list = '']) => [...list.matchAll(/'([\w.]+)/g)]),
    ...[...code.matchAll(written)].flatMap(([, list = '']) => [
      ...list.matchAll(/(?:^|,)\s*((?:(?:only|lateral)\s+)?[\w.]+)/gi),
    ]),
  ]
  const names = places.map(([, name = '']) => /\w+$/.exec(name)?.[0] ?? '')
  return [...new Set(names)].filter((name) => owners.has(name)).sort()
}

/**
 * Where a statement names a table of another module than its own. Core's tables (`events`, `heartbeats`) are everybody's,
 * and so are views: they were declared for others. The worker and the pages own nothing.
 */
export function foreignTables(): { file: string; table: string; owner: string }[] {
  const owners = tableOwners()
  return ['lib', 'worker', 'app'].flatMap(sources).flatMap((file) => {
    const here = file.startsWith('lib/') ? roomOf(file).module : ''
    return tablesIn(textOf(file), owners)
      .map((table) => ({ file, table, owner: owners.get(table) ?? '' }))
      .filter(({ owner }) => ![here, 'core'].includes(owner.split('/')[0] ?? ''))
  })
}

function listed(owners: ReadonlyMap<string, string | null>): string {
  const names = new Map<string, string[]>()
  for (const [name, owner] of [...owners].sort())
    names.set(owner ?? 'nobody', [...(names.get(owner ?? 'nobody') ?? []), name])
  return [...names]
    .sort()
    .map(([owner, list]) => `- ${owner}: ${list.map((one) => `\`${one}\``).join(', ')}`)
    .join('\n')
}

export function draw(): string {
  const { modules, topics } = readHouse()
  return (
    [
      '# The house',
      'Drawn by `node --import tsx scripts/structure.ts` from the imports and the migrations; a test fails when it is out of date, when two rooms use each other, or when a statement names a table of another module. An arrow means "uses". Arrows that follow from others are left out. Everything may use `core`.',
      '## Modules',
      picture(modules),
      ...[...topics].sort().flatMap(([module, inside]) => [`## Topics of \`${module}\``, picture(inside)]),
      '## Who owns which table',
      listed(tableOwners()),
      '## What other modules may read',
      "Views that the owner of a table declares for them; the caller's own rights decide what they show.",
      listed(readModels()),
    ].join('\n\n') + '\n'
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(path.join(root, 'docs/structure.md'), draw())
