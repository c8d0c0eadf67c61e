import type { JobContext } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { mailOwners } from './owner-mail'

/** Tells every owner that the shop's bot at Discord runs no more until somebody does something, and what. */
export async function sendBotMail(
  ctx: JobContext,
  eventId: string,
  { state, reason }: { state: string; reason: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: 'bot_broken',
    eventId,
    path: '/discord',
    again,
    values: ({ locale }) => ({
      problem: translator(
        locale,
        'dashboard',
      )(reason === '' ? `discord.state_text.${state}` : `discord.reason.${reason}`),
    }),
  })
}

/** Tells every owner that a part of the bot rests, while the rest of it runs, and what to do about it. */
export async function sendRestMail(
  ctx: JobContext,
  eventId: string,
  { part }: { part: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: 'bot_rests',
    eventId,
    path: '/discord',
    again,
    values: ({ locale }) => ({ problem: translator(locale, 'dashboard')(`discord.rested.${part}`) }),
  })
}
