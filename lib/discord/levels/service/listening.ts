import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import { dayOf } from '@/lib/core/time/calendar'
import { minuteMs } from '@/lib/core/time/duration'
import type { Heard, HeardMessage, Listener, Listening, Tools } from '@/lib/discord/hearing/schema'
import { LeaseLost } from '@/lib/discord/leases/service'
import { Memory } from '@/lib/discord/levels/rules/earning'
import { Gathering } from '@/lib/discord/levels/rules/gathering'
import type { Gain } from '@/lib/discord/levels/rules/gathering'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { Voices, longestName } from './voices'
import { writeDown } from './writing'

/** So long what was gathered is in memory alone. */
const gatherMs = 5_000
/** While its feature is on, something is heard more often than this: at least that its settings were read. */
const silenceMs = 2 * minuteMs

/** Gathers for one session of a bot what people write and how long they speak. */
class Levels implements Listening {
  readonly #tools: Tools
  readonly #memory = new Memory()
  readonly #gathering = new Gathering()
  readonly #voices: Voices
  readonly #minutes: NodeJS.Timeout
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #read: { raw: unknown; settings: LevelSettings } | null = null
  #heardAt = 0

  constructor(tools: Tools) {
    this.#tools = tools
    this.#voices = new Voices(tools)
    this.#minutes = setInterval(() => this.#listenForAMinute(), minuteMs)
    this.#minutes.unref()
  }

  hear(heard: Heard): void {
    this.#heardAt = Date.now()
    if (heard.kind === 'message') this.#gather(heard.message)
    if (heard.kind === 'messages_gone')
      for (const id of heard.ids) this.#gathering.undo(id, this.#today(new Date()))
    this.#soon()
  }

  async stop(): Promise<void> {
    clearInterval(this.#minutes)
    if (this.#timer) clearTimeout(this.#timer)
    await this.#write()
  }

  /** Read again only where others are kept. */
  get #settings(): LevelSettings {
    const raw = this.#tools.config('leveling')
    if (!this.#read || this.#read.raw !== raw) {
      const parsed = LevelSettings.safeParse(raw ?? {})
      this.#read = { raw, settings: parsed.success ? parsed.data : LevelSettings.parse({}) }
    }
    return this.#read.settings
  }

  #today(at: Date): string {
    return dayOf(at, this.#tools.settings().time_zone)
  }

  #gather({ id, author, channelId, parentId, content, isSystem, at }: HeardMessage): void {
    if (isSystem || content.startsWith(this.#tools.settings().prefix)) return
    const { id: personId, isBot, roleIds, createdAt: accountMadeAt } = author
    const written = { personId, isBot, roleIds, accountMadeAt, channelId, parentId, text: content, at }
    const xp = this.#memory.earn(written, this.#settings, Math.random())
    if (xp > 0) this.#add({ personId, name: author.name, xp, messages: 1, channelId }, at, id)
  }

  #listenForAMinute(): void {
    if (!this.#settings.voice.isOn || Date.now() - this.#heardAt > silenceMs) return
    this.#voices
      .minute(this.#settings)
      .then((gains) => {
        for (const gain of gains) this.#add(gain, new Date(), null)
        this.#soon()
      })
      .catch((error: unknown) => this.#complain(error))
  }

  #add(gain: Gain, at: Date, messageId: string | null): void {
    const name = cutText(gain.name, longestName) || '–'
    this.#gathering.add(this.#today(at), { ...gain, name }, messageId)
  }

  #soon(): void {
    if (this.#gathering.isEmpty) return
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#write()
    }, gatherMs)
  }

  /** One after the other; what could not be written down is tried again with what comes next. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#gathering.isEmpty) return
      const gathered = this.#gathering.take()
      try {
        await writeDown(this.#tools.lease, gathered, this.#settings)
        this.#tools.speak()
      } catch (error) {
        this.#complain(error)
        // Whoever holds the bot now has heard the same.
        if (error instanceof LeaseLost) return
        this.#gathering.giveBack(gathered)
        this.#soon()
      }
    })
    return this.#writing
  }

  #complain(error: unknown): void {
    const { tenantId } = this.#tools.lease
    log.info({ tenant: tenantId, error: describeError(error) }, 'what people gathered was not written down')
  }
}

export const levelListener: Listener = { feature: 'leveling', begin: (tools) => new Levels(tools) }
