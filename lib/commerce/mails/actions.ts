'use server'

import { memberAction } from '@/lib/core/guards/action'
import { getMailSample } from '@/lib/commerce/mails/service/mail-sample'
import { WordingInput } from '@/lib/notifications/schema'
import { sendTest } from '@/lib/notifications/service'

/** Sends what the editor shows to the member who edits, with the facts of the shop's newest order. */
export const sendTestMailAction = memberAction('notifications.write', WordingInput, async (ctx, input) =>
  sendTest(ctx, await getMailSample(ctx, input.template, input.locale), input),
)
