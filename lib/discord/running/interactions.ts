import { setTimeout as delay } from 'node:timers/promises'
import { ApplicationCommandOptionType, MessageFlags } from 'discord.js'
import type { ChatInputCommandInteraction, Interaction } from 'discord.js'
import { describeError, log } from '@/lib/core/log'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { languageOf } from '@/lib/discord/commands/rules'
import type { Given } from '@/lib/discord/commands/schema'
import { answerCommand, takeInteraction } from '@/lib/discord/commands/service'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import type { BotSettings } from '@/lib/platform/configuration/schema/bot'

/** Discord waits three seconds for a sign; a database that is silent for longer than this is not waited for. */
const silenceMs = 1_500

function givenIn(interaction: ChatInputCommandInteraction, language: BotSettings['language']): Given {
  const part = interaction.options.getSubcommand(false)
  const [first] = interaction.options.data
  const options =
    first?.type === ApplicationCommandOptionType.Subcommand ? (first.options ?? []) : interaction.options.data
  const { user, member } = interaction
  const shown = member && 'displayName' in member ? member.displayName : user.displayName
  return {
    name: interaction.commandName,
    part,
    options: Object.fromEntries(
      options.flatMap(({ name, value }) =>
        value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value]],
      ),
    ),
    user: { id: user.id, name: shown },
    locale: languageOf(interaction.locale, language),
  }
}

/** Whether this process answers; null where the database does not say in time: then nothing is done. */
async function isTaken(lease: Lease, id: string): Promise<boolean | null> {
  const claim = asHolder(lease, (db) => takeInteraction(db, id)).catch(() => null)
  return Promise.race([claim, delay(silenceMs, null, { ref: false })])
}

async function answer(
  lease: Lease,
  interaction: ChatInputCommandInteraction,
  language: BotSettings['language'],
): Promise<void> {
  const given = givenIn(interaction, language)
  const again = anyTranslator(given.locale, 'dashboard.discord.commands')('again')
  const isOurs = await isTaken(lease, interaction.id)
  if (isOurs === false) return
  if (isOurs === null) {
    await interaction.reply({ content: again, flags: MessageFlags.Ephemeral })
    return
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const content = await answerCommand(lease, given).catch((error: unknown) => {
    log.error(
      { tenant: lease.tenantId, command: given.name, error: describeError(error) },
      'a command failed',
    )
    return again
  })
  await interaction.editReply({ content })
}

/** What somebody did in the bot's own server; what comes from another one is left unanswered. */
export function heard(lease: Lease, interaction: Interaction, settings: BotSettings): void {
  if (!interaction.isChatInputCommand() || interaction.guildId !== settings.server_id) return
  answer(lease, interaction, settings.language).catch((error: unknown) =>
    log.warn({ tenant: lease.tenantId, error: describeError(error) }, 'a command was not answered'),
  )
}
