import { Routes } from 'discord-api-types/v10'
import type { RESTGetAPIGuildMemberResult } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { findGroup, forgetGroup } from '@/lib/discord/welcome/data'
import { greetingOf, hasCard, isSaid } from '@/lib/discord/welcome/rules'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import type { Group } from '@/lib/discord/welcome/schema'
import { botOf } from '@/lib/platform/service'

/** How newcomers are met now; null where nobody is. */
async function facts(tenantId: string) {
  return withActor(jobActor({ tenantId }), async (db) => {
    const { settings, offered } = await botOf(db)
    const isOn = settings.features.welcome === true && offered.includes('welcome')
    const { values } = await settingsOf(db, 'welcome', WelcomeSettings)
    return isOn ? { bot: settings, welcome: values } : null
  })
}

async function bodyOf(
  group: Group,
  { bot, welcome }: NonNullable<Awaited<ReturnType<typeof facts>>>,
): Promise<MessageBody> {
  const content = greetingOf(group, welcome, bot.language)
  if (!hasCard(group, welcome)) return { content }
  // Whoever draws needs fonts, which a bot that draws nothing does not load.
  const { drawCard } = await import('@/lib/discord/welcome/card')
  const bytes = await drawCard(group, bot.language)
  return { content, files: [{ name: 'welcome.png', type: 'image/png', bytes }] }
}

/** Greets those of a few seconds in the channel for it, or says who left. Never by a direct message. */
export function welcomeSpeaker(tenantId: string): Speaker {
  return {
    prepare: async ({ subject }) => {
      const found = await facts(tenantId)
      const channelId = found?.bot.channels.welcome
      const group = await withActor(jobActor({ tenantId }), (_, db) => findGroup(db, subject))
      if (!found || !channelId || !group || !isSaid(group.way, found.welcome)) return null
      const body = await bodyOf(group, found)
      return { where: { way: 'channel', channelId }, body, mark: null }
    },
    ended: async (db, { subject }) => {
      await forgetGroup(db, subject)
      return 'done'
    },
    hasOtherWays: false,
  }
}

/**
 * Gives one newcomer the roles. Who has not agreed to the server's rules yet is let be: Discord tells of it when they do,
 * and the errand, which rests for that person, is done then.
 */
export function welcomeRoles(tenantId: string): Speaker {
  return {
    prepare: async ({ subject: personId }) => {
      const found = await facts(tenantId)
      const serverId = found?.bot.server_id
      if (!found || !serverId || found.welcome.roleIds.length === 0) return null
      return {
        target: personId,
        do: async (rest) => {
          const member = await rest.get<RESTGetAPIGuildMemberResult>(Routes.guildMember(serverId, personId))
          if (member.pending === true) throw new Refused({ status: 403 })
          for (const roleId of found.welcome.roleIds)
            if (!member.roles.includes(roleId))
              await rest.put(Routes.guildMemberRole(serverId, personId, roleId))
        },
      }
    },
    ended: () => Promise.resolve('done'),
    hasOtherWays: false,
  }
}
