import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { directoryOf } from '@/lib/discord/directory/service'
import { listCommands } from '@/lib/discord/registry/commands'
import { getFeatureSettings, readConfig, saveFeatureSettings } from '@/lib/discord/settings/service'
import { botOf } from '@/lib/platform/service'
import { CommandLimits, CommandSettings } from './schema'
import type { LimitsForm, ShownCommand } from './schema'

type Named = { id: string; name: string }

export type CommandsPage = {
  commands: ShownCommand[]
  version: number
  prefix: string
  /** What the bot saw of its server when it last looked. */
  roles: Named[]
  channels: Named[]
}

/** All commands with what they do, whether they are on, and who may use them where. Throws `forbidden`. */
export async function getCommandsPage(ctx: TenantContext): Promise<CommandsPage> {
  const { active } = await getConnection(ctx)
  const { values, version } = await getFeatureSettings(ctx, 'commands', CommandSettings)
  const { settings, seen, config } = await withActor(tenantActor(ctx), async (db) => {
    const bot = await botOf(db)
    const seen = await directoryOf(db, bot.settings.server_id)
    return { settings: bot.settings, seen, config: await readConfig(db) }
  })
  const commands = listCommands(ctx.locale, active, config).map((one) => ({
    ...one,
    limits: values.commands[one.name] ?? CommandLimits.parse({}),
  }))
  return {
    ...{ commands, version, prefix: settings.prefix },
    roles: (seen?.roles ?? []).map(({ id, name }) => ({ id, name })),
    channels: (seen?.channels ?? [])
      .filter(({ kind }) => kind === 'text')
      .map(({ id, name }) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  }
}

/** Limits who may use a command, and where. Throws `forbidden`, `not_found`, `stale_version`. */
export async function saveLimits(
  ctx: TenantContext,
  { command, version, ...limits }: LimitsForm,
): Promise<void> {
  if (!listCommands(ctx.locale).some(({ name }) => name === command)) throw new AppError('not_found')
  const { values } = await getFeatureSettings(ctx, 'commands', CommandSettings)
  const isFree = Object.values(limits).every((ids) => ids.length === 0)
  const others = Object.fromEntries(Object.entries(values.commands).filter(([name]) => name !== command))
  const commands = isFree ? others : { ...others, [command]: limits }
  await saveFeatureSettings(ctx, 'commands', CommandSettings, { values: { commands }, version })
}
