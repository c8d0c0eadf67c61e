import type { JobContext } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { mailOwners } from './owner-mail'

/** A number that is down tries to come back all the time: what is told is that it does not succeed. */
function keyOf(state: string, reason: string): string {
  if (reason !== '') return `reason.${reason}`
  return `state_text.${state === 'connecting' ? 'backing_off' : state}`
}

/** Tells every owner, and whoever may connect it, that nothing leaves the shop's number at WhatsApp, and what to do. */
export async function sendNumberMail(
  ctx: JobContext,
  eventId: string,
  { state, reason }: { state: string; reason: string },
  again?: string,
): Promise<void> {
  await mailOwners(ctx, {
    template: 'number_down',
    eventId,
    path: '/whatsapp',
    again,
    alsoTo: { right: 'whatsapp.manage' },
    values: ({ locale }) => ({
      problem: translator(locale, 'dashboard')(`whatsapp.number.${keyOf(state, reason)}`),
    }),
  })
}
