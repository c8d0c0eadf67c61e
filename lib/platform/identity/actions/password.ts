'use server'

import { refresh } from 'next/cache'
import { personAction } from '@/lib/core/guards/action'
import { findSession, findTokens } from '@/lib/core/auth/session'
import { AppError } from '@/lib/core/errors'
import { ChangePassword } from '@/lib/platform/identity/schema/sign-in'
import { changeOwnPassword } from '@/lib/platform/identity/service/own-password'

export const changePasswordAction = personAction(
  ChangePassword,
  async (ctx, { current_password: current, password }) => {
    const [session, tokens] = await Promise.all([findSession(), findTokens()])
    if (!session || !tokens) throw new AppError('unauthenticated', 'session_over')
    await changeOwnPassword({ ...ctx, email: session.email, tokens }, { current, password })
    refresh()
    return { isChanged: true }
  },
)
