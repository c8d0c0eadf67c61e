'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { personAction } from '@/lib/core/guards/action'
import { SessionId } from '@/lib/platform/identity/schema/sessions'
import { endMyOtherSessions, endMySession } from '@/lib/platform/identity/service/sessions'

export const endSessionAction = personAction(SessionId, async (ctx, { sessionId }) => {
  await endMySession(ctx, sessionId)
  refresh()
  return { isEnded: true }
})

export const endOtherSessionsAction = personAction(z.object({}), async (ctx) => {
  const ended = await endMyOtherSessions(ctx)
  refresh()
  return { ended }
})
