import { setTimeout as delay } from 'node:timers/promises'
import { MessageFlags } from 'discord.js'
import type { Interaction } from 'discord.js'
import { InteractionResponseType as Response, Routes } from 'discord-api-types/v10'
import { isLocale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { describeError, log } from '@/lib/core/log'
import { takeInteraction } from '@/lib/discord/commands/service'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { refusalBody, takeTurn } from '@/lib/discord/interactions/service'
import type { Answer, Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { readPart } from '@/lib/discord/parts/rules'
import { answerBuyer } from '@/lib/discord/selling/service'
import type { Shop } from '@/lib/discord/selling/service'
import type { BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'

/** Discord waits three seconds for a sign; a database that is silent for longer than this is not waited for. */
const silenceMs = 1_500

const COMMANDS: readonly string[] = ['shop', 'buy', 'orders']

function whatOf(interaction: Interaction): Asked['what'] | null {
  if (interaction.isAutocomplete() && COMMANDS.includes(interaction.commandName))
    return { kind: 'typing', name: interaction.commandName, text: interaction.options.getFocused() }
  if (interaction.isChatInputCommand() && COMMANDS.includes(interaction.commandName)) {
    const options = interaction.options.data.map(({ name, value }) => [name, String(value ?? '')])
    return {
      kind: 'command',
      name: interaction.commandName,
      options: Object.fromEntries(options) as Record<string, string>,
    }
  }
  if (interaction.isMessageComponent()) {
    const part = readPart(interaction.customId)
    return part && { kind: 'part', part, values: interaction.isStringSelectMenu() ? interaction.values : [] }
  }
  if (!interaction.isModalSubmit()) return null
  const part = readPart(interaction.customId)
  const fields = [...interaction.fields.fields.values()].flatMap((field) =>
    'value' in field ? [[field.customId, field.value]] : [],
  )
  return part && { kind: 'form', part, fields: Object.fromEntries(fields) as Record<string, string> }
}

function askedIn(tenantId: string, interaction: Interaction, what: Asked['what']): Asked {
  const { user, member } = interaction
  const own = interaction.locale.split('-')[0]
  return {
    ...{ tenantId, what, id: interaction.id, token: interaction.token },
    applicationId: interaction.applicationId,
    personId: user.id,
    personName: member && 'displayName' in member ? member.displayName : user.displayName,
    locale: isLocale(own) ? own : null,
    serverId: interaction.guildId,
    channelId: interaction.channelId,
  }
}

/** Answers one person who looks around or buys. */
class Answering {
  readonly #lease: Lease
  readonly #interaction: Interaction
  readonly #asked: Asked
  readonly #shop: Shop

  constructor(lease: Lease, interaction: Interaction, asked: Asked, shop: Shop) {
    this.#lease = lease
    this.#interaction = interaction
    this.#asked = asked
    this.#shop = shop
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
        await this.#acknowledge(answer.where)
        return this.#change(await answer.work().catch((error: unknown) => this.#refusal(error)))
    }
  }

  async #inTime<T>(work: Promise<T>): Promise<T | 'silent'> {
    return Promise.race([work, delay(silenceMs, 'silent' as const, { ref: false })])
  }

  /** What is typed is helped with by whoever hears it; everything else by one alone. */
  async #decide(): Promise<Answer | 'other' | { refused: unknown }> {
    const { id, what } = this.#asked
    try {
      if (what.kind !== 'typing') {
        if (!(await asHolder(this.#lease, (db) => takeInteraction(db, id)))) return 'other'
        await takeTurn(this.#asked)
      }
      return await answerBuyer(this.#asked, this.#shop)
    } catch (error) {
      return { refused: error }
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
    const { id, token, client } = this.#interaction
    await client.rest.post(Routes.interactionCallback(id, token), { body: { type, data }, auth: false })
  }

  #now(body: MessageBody): Promise<void> {
    if (this.#asked.what.kind === 'typing')
      return this.#respond(Response.ApplicationCommandAutocompleteResult, { choices: [] })
    return this.#respond(Response.ChannelMessageWithSource, { ...body, flags: MessageFlags.Ephemeral })
  }

  #acknowledge(where: 'new' | 'same'): Promise<void> {
    if (where === 'same') return this.#respond(Response.DeferredMessageUpdate, {})
    const data = { flags: MessageFlags.Ephemeral }
    return this.#respond(Response.DeferredChannelMessageWithSource, data)
  }

  async #change(body: MessageBody): Promise<void> {
    const { applicationId, token, client } = this.#interaction
    const said = { ...body, allowed_mentions: { parse: [] } }
    await client.rest.patch(Routes.webhookMessage(applicationId, token), { body: said, auth: false })
  }
}

/** Whether this was somebody who looks around or buys; what comes from another server is left unanswered. */
export function heardBuyer(
  lease: Lease,
  interaction: Interaction,
  { settings, active }: { settings: BotSettings; active: readonly BotFeature[] },
): boolean {
  const what = whatOf(interaction)
  if (!what) return false
  const isHere = interaction.guildId === null || interaction.guildId === settings.server_id
  if (!isHere) return true
  const asked = askedIn(lease.tenantId, interaction, what)
  const shop = { language: settings.language, isOpen: active.includes('shop') }
  new Answering(lease, interaction, asked, shop)
    .run()
    .catch((error: unknown) =>
      log.warn({ tenant: lease.tenantId, error: describeError(error) }, 'a buyer was not answered'),
    )
  return true
}
