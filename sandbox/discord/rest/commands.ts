import { ApplicationCommandType as CommandType, RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { APIApplicationCommand } from 'discord-api-types/v10'
import { z } from 'zod'
import { refusal, refusedFor, Refusal } from '@/sandbox/discord/errors'
import { CommandForm, MOST_OF_TYPE } from '@/sandbox/discord/rules/commands'
import { readForm } from '@/sandbox/discord/rules/form'
import { guildFor } from '@/sandbox/discord/state/access'
import type { StoredCommand } from '@/sandbox/discord/state/model'
import type { BotCall, Route } from './route'

const DAILY_CREATES = 200
const DAY_MS = 24 * 60 * 60_000

/** Whose commands an address means: those of a server, or those everywhere when null. */
function placeOf(call: BotCall): string | null {
  if (call.id('application') !== call.application.id) throw refusal(Codes.UnknownApplication)
  const guildId = call.id('guild')
  return guildId === '' ? null : guildFor(call.world, call.application, guildId).id
}

function listOf({ world, application }: BotCall, guildId: string | null): StoredCommand[] {
  return world.rows.commands.of(`${application.id} ${guildId ?? ''}`)
}

const typeOf = (command: { type?: CommandType | null | undefined }): CommandType =>
  command.type ?? CommandType.ChatInput
const isSame = (a: CommandForm | APIApplicationCommand, b: CommandForm | APIApplicationCommand): boolean =>
  a.name === b.name && typeOf(a) === typeOf(b)

function built(
  { world, application }: BotCall,
  guildId: string | null,
  form: CommandForm,
  id: string,
): StoredCommand {
  const command = {
    id,
    application_id: application.id,
    ...(guildId === null ? {} : { guild_id: guildId }),
    version: world.newId(),
    type: typeOf(form),
    name: form.name,
    name_localizations: form.name_localizations ?? null,
    description: form.description ?? '',
    description_localizations: form.description_localizations ?? null,
    ...(form.options?.length ? { options: form.options } : {}),
    default_member_permissions: form.default_member_permissions ?? null,
    nsfw: form.nsfw ?? false,
    integration_types: [0],
    contexts: form.contexts ?? null,
  }
  // The form was read by a schema that is as strict as the type.
  return { command: command as unknown as APIApplicationCommand, guildId }
}

/** New names are counted by day and server; one that is written over a known name is not new. */
function countCreates({ world, application }: BotCall, guildId: string | null, count: number): void {
  const key = guildId ?? ''
  const recent = (application.commandsCreatedAtMs[key] ?? []).filter((atMs) => atMs > world.nowMs - DAY_MS)
  if (recent.length + count > DAILY_CREATES)
    throw refusedFor(
      Codes.MaximumDailyApplicationCommandCreatesReached,
      ((recent[0] ?? world.nowMs) + DAY_MS - world.nowMs) / 1000,
    )
  application.commandsCreatedAtMs[key] = [...recent, ...Array.from({ length: count }, () => world.nowMs)]
  world.rows.applications.put(application)
}

function requireRoom(commands: (CommandForm | APIApplicationCommand)[]): void {
  for (const [type, most] of MOST_OF_TYPE)
    if (commands.filter((command) => typeOf(command) === type).length > most)
      throw new Refusal(
        400,
        Codes.MaximumNumberOfApplicationCommandsReached,
        `Maximum number of application commands reached (${most}).`,
      )
}

function create(call: BotCall): object {
  const guildId = placeOf(call)
  const form = readForm(CommandForm, call.body)
  const known = listOf(call, guildId)
  const before = known.find(({ command }) => isSame(command, form))
  if (!before) {
    requireRoom([...known.map(({ command }) => command), form])
    countCreates(call, guildId, 1)
  }
  return call.world.rows.commands.put(built(call, guildId, form, before?.command.id ?? call.world.newId()))
    .command
}

function replaceAll(call: BotCall): object {
  const guildId = placeOf(call)
  const forms = readForm(z.array(CommandForm), call.body)
  requireRoom(forms)
  const known = listOf(call, guildId)
  const idOf = (form: CommandForm): string | undefined =>
    known.find(({ command }) => isSame(command, form))?.command.id
  countCreates(call, guildId, forms.filter((form) => idOf(form) === undefined).length)
  const wanted = forms.map((form) => built(call, guildId, form, idOf(form) ?? call.world.newId()))
  for (const { command } of known) call.world.rows.commands.remove(command.id)
  const stored = wanted.map((one) => call.world.rows.commands.put(one).command)
  call.world.touch()
  return stored
}

function commandOf(call: BotCall): StoredCommand {
  const guildId = placeOf(call)
  const found = call.world.rows.commands.get(call.id('command'))
  if (found?.command.application_id !== call.application.id || found.guildId !== guildId)
    throw refusal(Codes.UnknownApplicationCommand)
  return found
}

function change(call: BotCall): object {
  const { command, guildId } = commandOf(call)
  const merged: unknown = { ...command, ...z.record(z.string(), z.unknown()).parse(call.body) }
  return call.world.rows.commands.put(built(call, guildId, readForm(CommandForm, merged), command.id)).command
}

function remove(call: BotCall): undefined {
  call.world.rows.commands.remove(commandOf(call).command.id)
  call.world.touch()
  return undefined
}

function routesUnder(path: string): Route[] {
  return [
    { method: 'GET', path, run: (call) => listOf(call, placeOf(call)).map(({ command }) => command) },
    { method: 'POST', path, run: create, created: true },
    { method: 'PUT', path, run: replaceAll },
    { method: 'GET', path: `${path}/:command`, run: (call) => commandOf(call).command },
    { method: 'PATCH', path: `${path}/:command`, run: change },
    { method: 'DELETE', path: `${path}/:command`, run: remove },
  ]
}

const ofGuild = '/applications/:application/guilds/:guild/commands'

/** Who may use a command is set by people of the server; a bot reads it, and nobody has set anything here. */
export const commandRoutes: Route[] = [
  {
    method: 'GET',
    path: `${ofGuild}/permissions`,
    run: (call) => {
      placeOf(call)
      return []
    },
  },
  {
    method: 'GET',
    path: `${ofGuild}/:command/permissions`,
    run: (call) => {
      commandOf(call)
      throw refusal(Codes.UnknownApplicationCommandPermissions)
    },
  },
  {
    method: 'PUT',
    path: `${ofGuild}/:command/permissions`,
    run: () => {
      throw refusal(Codes.BotsCannotUseThisEndpoint)
    },
  },
  ...routesUnder(ofGuild),
  ...routesUnder('/applications/:application/commands'),
]
