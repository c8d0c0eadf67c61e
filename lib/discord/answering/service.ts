import { setTimeout as delay } from 'node:timers/promises'
import { InteractionResponseType as Response, MessageFlags, Routes } from 'discord-api-types/v10'
import { AppError } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import type { Tools } from '@/lib/discord/hearing/schema'
import { refusalBody, takeInteraction, takeTurn } from '@/lib/discord/interactions/service'
import type { Answer, Asked, Shop } from '@/lib/discord/interactions/schema'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import { replacing } from '@/lib/discord/outbox/rules'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { languageOf } from '@/lib/discord/people/service'
import { commandOfPart, whyNotAllowed } from '@/lib/discord/permits/rules'
import { answerTo } from '@/lib/discord/registry/answerers'

/** Discord waits three seconds for a sign; a database that is silent for longer than this is not waited for. */
const silenceMs = 1_500

/** Answers one person, whatever way what they did has come. */
export class Answering {
  #asked: Asked
  readonly #shop: Shop
  readonly #tools: Tools

  constructor(asked: Asked, shop: Shop, tools: Tools) {
    this.#asked = asked
    this.#shop = shop
    this.#tools = tools
  }

  async run(): Promise<void> {
    const answer = await this.#inTime(this.#decide())
    if (answer === 'other') return
    if (answer === 'silent') return this.#now(this.#silent())
    if ('refused' in answer) return this.#now(this.#refusal(answer.refused))
    switch (answer.do) {
      case 'choices':
        return this.#respond(Response.ApplicationCommandAutocompleteResult, { choices: answer.choices })
      case 'form':
        return this.#respond(Response.Modal, answer.form)
      case 'later':
        await this.#acknowledge(answer)
        await this.#change(await answer.work().catch((error: unknown) => this.#refusal(error)))
        return answer.after?.()
    }
  }

  async #inTime<T>(work: Promise<T>): Promise<T | 'silent'> {
    return Promise.race([work, delay(silenceMs, 'silent' as const, { ref: false })])
  }

  /** What is typed is helped with by whoever hears it; everything else by one alone. */
  async #decide(): Promise<Answer | 'other' | { refused: unknown }> {
    const isTyping = this.#asked.what.kind === 'typing'
    try {
      const taken = await this.#take()
      if (!taken.isOurs) return 'other'
      this.#asked = { ...this.#asked, locale: taken.locale ?? this.#asked.locale }
      if (!isTyping) await takeTurn(this.#asked)
      this.#requireAllowed()
      return await answerTo(this.#asked, this.#shop, this.#tools)
    } catch (error) {
      return { refused: error }
    }
  }

  /** Throws `forbidden` for who may not use a command, or not there; its buttons, menus and forms are limited with it. */
  #requireAllowed(): void {
    const { what, serverId, roleIds, channelId, parentId } = this.#asked
    const isPart = what.kind === 'part' || what.kind === 'form'
    // In a direct message nobody has a role.
    if (isPart && serverId === null) return
    const isChosen = what.kind === 'part' && what.values.length > 0
    const command = isPart ? commandOfPart(what.part.kind, isChosen) : what.name
    if (command === null) return
    const use = { command, isPart, roleIds, channelId, parentId }
    const why = whyNotAllowed(this.#tools.config('commands'), use)
    if (why !== null) throw new AppError('forbidden', why)
  }

  async #take(): Promise<{ isOurs: boolean; locale: Locale | null }> {
    const { id, what, personId } = this.#asked
    try {
      return await asHolder(this.#tools.lease, async (db, last) => {
        const taken = what.kind === 'typing' ? true : takeInteraction(db, id)
        const [isOurs, locale] = await Promise.all([taken, languageOf(last, personId)])
        return { isOurs, locale }
      })
    } catch (error) {
      // Whoever holds the bot by now has heard it too.
      if (error instanceof LeaseLost) return { isOurs: false, locale: null }
      throw error
    }
  }

  #silent(): MessageBody {
    const { locale } = this.#asked
    return { content: translator(locale ?? this.#shop.language, 'discord')('again') }
  }

  #refusal(error: unknown): MessageBody {
    return refusalBody(error, this.#asked.locale ?? this.#shop.language, this.#asked.id)
  }

  async #respond(type: Response, data: object): Promise<void> {
    const { id, token } = this.#asked
    await this.#tools.rest.post(Routes.interactionCallback(id, token), { body: { type, data }, auth: false })
  }

  #now(body: MessageBody): Promise<void> {
    if (this.#asked.what.kind === 'typing')
      return this.#respond(Response.ApplicationCommandAutocompleteResult, { choices: [] })
    return this.#respond(Response.ChannelMessageWithSource, { ...body, flags: MessageFlags.Ephemeral })
  }

  #acknowledge({ where, isPublic }: Extract<Answer, { do: 'later' }>): Promise<void> {
    if (where === 'same') return this.#respond(Response.DeferredMessageUpdate, {})
    const data = isPublic === true ? {} : { flags: MessageFlags.Ephemeral }
    return this.#respond(Response.DeferredChannelMessageWithSource, data)
  }

  async #change(said: MessageBody): Promise<void> {
    const { applicationId, token } = this.#asked
    const { body, files } = replacing(said)
    await this.#tools.rest.patch(Routes.webhookMessage(applicationId, token), { body, files, auth: false })
  }
}
