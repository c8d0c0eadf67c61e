import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { Child, until } from '@/bench/figures/discord/crowd/processes'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { forgetEnv } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { keeper } from '@/lib/lending/testing/book'
import { beginPairing } from '@/lib/whatsapp/sessions/service'
import { copyTemplate, urlIn, variablesOf } from '@/sandbox/testing/copies'
import type { TestServer } from '@/sandbox/testing/server'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

const [DANI, BUDI] = [DEMO.lender.number, DEMO.people[1].number]
const patienceMs = 120_000

/** What came of the kills of one group. */
export type Killed = {
  takeovers: number[]
  said: number
  doubles: string[]
  lost: string[]
  heard: number
  heardTwice: number
}

/** A database, a WhatsApp and two processes that could hold its one number. */
export class Group {
  #channel = ''
  #processes: Child[] = []
  #variables: Record<string, string> = {}

  private constructor(
    private readonly server: TestServer,
    private readonly program: string,
    private readonly place: Place,
    private readonly owner: pg.Pool,
  ) {}

  /** One after the other: the number is connected by this process, which points at one database at a time. */
  static async start(server: TestServer, name: string, program: string): Promise<Group> {
    await copyTemplate(urlIn(server.urls.supabase_admin, 'postgres'), server.template, name)
    const place = await startWhatsApp()
    const owner = new pg.Pool({ connectionString: urlIn(server.urls.postgres, name), max: 2 })
    const group = new Group(server, program, place, owner)
    group.#variables = {
      ...variablesOf((login) => urlIn(server.urls[login], name), server.rings),
      ...{ WHATSAPP_API_BASE: place.base, WHATSAPP_APP_SECRET: DEMO_APP_SECRET, LOG_LEVEL: 'info' },
    }
    await group.#connect()
    return group
  }

  async #connect(): Promise<void> {
    const { owner, server, place } = this
    for (const table of ['public.whatsapp_channels', 'private.whatsapp_routes', 'public.whatsapp_aliases'])
      await owner.query(`delete from ${table}`)
    await owner.query("update private.modules set is_available = true where id = 'whatsapp'")
    const { tenantId } = server.seed.a
    await owner.query(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'whatsapp', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [tenantId],
    )
    await stopListening()
    await closePools()
    Object.assign(process.env, this.#variables)
    forgetEnv()
    await beginPairing(keeper(server.seed.a), { phone: `+${DANI}`, way: 'qr', policy: true })
    const { rows } = await owner.query<{ id: string }>(
      "select id from public.whatsapp_channels where tenant_id = $1 and state <> 'off'",
      [tenantId],
    )
    this.#channel = rows[0]?.id ?? ''
    this.#processes = [await this.#begin()]
    const { linked } = place.simulation
    await until(() => Promise.resolve(linked.waiting().length > 0), patienceMs, 'a picture')
    place.act({ deed: 'scan', as: DANI, channel: this.#channel })
    await until(() => Promise.resolve(linked.at(DANI) !== undefined), patienceMs, 'a number to be open')
    this.#processes.push(await this.#begin())
  }

  async #begin(): Promise<Child> {
    const child = new Child([this.program], this.#variables)
    await child.until('sessions ready', patienceMs)
    return child
  }

  async #say(text: string): Promise<void> {
    await this.owner.query(
      `insert into public.whatsapp_outbox (tenant_id, id, key, channel_id, chat, content, is_answer) values ($1, $2, $3, $4, $5, $6, true)`,
      [
        this.server.seed.a.tenantId,
        newId(),
        `reply:${newId()}`,
        this.#channel,
        `phone:${BUDI}`,
        JSON.stringify({ kind: 'text', text }),
      ],
    )
  }

  /** Kills who holds the number while something is said and heard; how long it took until the other had it open. */
  async kill(at: number): Promise<number> {
    const { place } = this
    const { linked } = place.simulation
    if (at % 2 === 1) place.act({ deed: 'lose-acks', channel: this.#channel, count: 1 })
    place.act({ deed: 'say', as: BUDI, to: DANI, text: `masuk ${at}` })
    await this.#say(`keluar ${at}`)
    await delay((at * 37) % 180)
    const before = linked.at(DANI)
    const [holder, other] = this.#processes
    const begun = performance.now()
    await holder?.end('SIGKILL')
    const isOver = (): Promise<boolean> => {
      const now = linked.at(DANI)
      return Promise.resolve(now !== undefined && now !== before)
    }
    await until(isOver, patienceMs, 'a takeover')
    const took = performance.now() - begun
    // Only now: whoever is new could take the number as well, and nobody would know whom to kill next.
    this.#processes = [...(other ? [other] : []), await this.#begin()]
    return took
  }

  /** What was said twice, and what was kept of it. */
  async outcome(takeovers: number[]): Promise<Killed> {
    const { owner, place } = this
    const settled = async (): Promise<boolean> => {
      const { rows } = await owner.query(
        "select 1 from public.whatsapp_outbox where channel_id = $1 and state in ('queued', 'sending')",
        [this.#channel],
      )
      return rows.length === 0
    }
    await until(settled, patienceMs, 'what waits to be said')
    const counts = new Map<string, number>()
    for (const { body } of place.simulation.log.list('send')) {
      const text = typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : ''
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    const { rows: sent } = await owner.query<{ text: string; state: string }>(
      "select content ->> 'text' as text, state from public.whatsapp_outbox where channel_id = $1",
      [this.#channel],
    )
    const heard = await owner.query<{ text: string; times: number }>(
      'select body as text, count(*)::int as times from public.whatsapp_inbox where channel_id = $1 group by body',
      [this.#channel],
    )
    return {
      ...{ takeovers, said: sent.length, heard: heard.rows.length },
      doubles: [...counts].filter(([, times]) => times > 1).map(([text]) => text),
      lost: sent
        .filter(({ text, state }) => state !== 'uncertain' && counts.get(text) !== 1)
        .map(({ text }) => text),
      heardTwice: heard.rows.filter(({ times }) => times > 1).length,
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((child) => child.end('SIGTERM')))
    await this.owner.end()
    await this.place.close()
  }
}
