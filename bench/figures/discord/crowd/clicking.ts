import { setTimeout as delay } from 'node:timers/promises'
import { translator } from '@/lib/core/i18n/i18n'
import { useCommand } from '@/sandbox/discord/people/using'
import type { Simulation } from '@/sandbox/discord/simulation'
import type { Interaction } from '@/sandbox/discord/state/model'
import type { Clicks } from './schema'
import type { Server } from './servers'

/** Discord waits so long for an answer. */
const patienceMs = 3_000
const lookMs = 200
/** What was acknowledged is finished within this, or is taken for left behind. */
const finishMs = 20_000

/** What people do, and how often of ten: they look around, ask for their orders, type, and open a form. */
const KINDS = [
  'shop',
  'shop',
  'shop',
  'shop',
  'orders',
  'orders',
  'typing',
  'typing',
  'form',
  'form',
] as const
type Kind = (typeof KINDS)[number]

type Click = { kind: Kind; interaction: Interaction; acknowledgedMs: number | null }

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)]

function use({ world }: Simulation, server: Server, kind: Kind, product: string): Interaction | null {
  const channel = world.rows.channels.get(pick(server.channels) ?? '')
  const userId = pick(server.people)
  if (!channel || userId === undefined) return null
  const given = { world, channel, userId }
  switch (kind) {
    case 'typing':
      return useCommand(world, { ...given, name: 'buy', options: { product: '' }, focused: 'product' })
    case 'form':
      return useCommand(world, { ...given, name: 'buy', options: { product } })
    default:
      return useCommand(world, { ...given, name: kind, options: {} })
  }
}

/** People who use bots, and what the simulator's own journal says of how they were answered. */
export class Clicking {
  readonly #simulation: Simulation
  readonly #servers: readonly Server[]
  readonly #clicks = new Map<string, Click>()
  readonly #codes: Record<string, number> = {}
  readonly #timers: NodeJS.Timeout[] = []
  readonly #begunMs = Date.now()
  #readMs = 0
  #count = 0

  constructor(
    simulation: Simulation,
    servers: readonly Server[],
    { perSecond, products }: { perSecond: number; products: Readonly<Record<string, string>> },
  ) {
    this.#simulation = simulation
    this.#servers = servers
    const due = (): number => Math.floor(((Date.now() - this.#begunMs) * perSecond) / 1_000)
    const click = (): void => {
      for (; this.#count < due(); this.#count += 1) this.#click(products)
    }
    this.#timers.push(
      setInterval(click, 10),
      setInterval(() => this.#read(), lookMs),
    )
  }

  async end(): Promise<Clicks> {
    clearInterval(this.#timers[0])
    const untilMs = Date.now() + finishMs
    await delay(patienceMs + lookMs)
    while (Date.now() < untilMs && this.#unfinished().length > 0) await delay(lookMs)
    clearInterval(this.#timers[1])
    this.#read()
    return this.#told()
  }

  #click(products: Readonly<Record<string, string>>): void {
    const server = pick(this.#servers)
    const kind = pick(KINDS)
    if (!server || !kind) return
    const interaction = use(this.#simulation, server, kind, products[server.applicationId] ?? '')
    if (interaction) this.#clicks.set(interaction.id, { kind, interaction, acknowledgedMs: null })
  }

  /** The journal keeps the latest two thousand: it is read before they are gone. */
  #read(): void {
    const entries = this.#simulation.log.list({ what: '/callback' })
    for (const { what, atMs, status = 0, code } of entries.filter((entry) => entry.atMs >= this.#readMs)) {
      const click = this.#clicks.get(/^POST \/interactions\/(\d+)\//.exec(what)?.[1] ?? '')
      if (!click || click.acknowledgedMs !== null) continue
      if (status < 300) click.acknowledgedMs = atMs - click.interaction.createdAtMs
      else if (atMs > this.#readMs) this.#codes[code ?? status] = (this.#codes[code ?? status] ?? 0) + 1
    }
    this.#readMs = Math.max(this.#readMs, ...entries.map(({ atMs }) => atMs))
  }

  #unfinished(): Click[] {
    return [...this.#clicks.values()].filter(({ interaction }) => interaction.isOriginalLoading)
  }

  /** Where everything is well a form opens, choices are offered, and a message follows that says no other. */
  #isRefused({ kind, interaction }: Click): boolean {
    if (kind === 'form') return interaction.modal === null
    if (kind === 'typing') return (interaction.choices ?? []).length === 0
    const message = this.#simulation.world.rows.messages.get(interaction.originalId ?? '')?.message
    const t = translator('id', 'discord')
    const isList = message?.embeds[0] !== undefined && (message.components ?? []).length > 0
    return kind === 'shop' ? !isList : message?.content === t('again')
  }

  #told(): Clicks {
    const clicks = [...this.#clicks.values()]
    const acknowledged = clicks.filter((click) => click.acknowledgedMs !== null)
    const byKind = Map.groupBy(acknowledged, ({ kind }) => kind)
    const unfinished = this.#unfinished()
    return {
      clicks: clicks.length,
      acknowledgedMs: Object.fromEntries(
        [...byKind].map(([kind, of]) => [
          kind,
          of.map(({ acknowledgedMs }) => acknowledgedMs ?? 0).toSorted((one, other) => one - other),
        ]),
      ),
      codes: this.#codes,
      failed: clicks.length - acknowledged.length,
      refused: acknowledged.filter((click) => !click.interaction.isOriginalLoading && this.#isRefused(click))
        .length,
      unfinished: unfinished.length,
    }
  }
}
