'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { personAction } from '@/lib/core/guards/action'
import { rememberDevice } from '@/lib/core/auth/device'
import { safeNextIn } from '@/lib/core/guards/origin'
import { findSession } from '@/lib/core/auth/session'
import type { PersonContext } from '@/lib/core/context'
import { memberBase } from '@/lib/core/requests/request'
import { AppCode, FactorCode } from '@/lib/platform/identity/schema/second-factor'
import { atDevice } from '@/lib/platform/identity/enter'
import {
  confirmEnrolment,
  dropSecondFactor,
  renewRecoveryCodes,
  showSecondFactor,
} from '@/lib/platform/identity/service/second-factor'

/** From here on the browser is one that the account knows. */
async function show(ctx: PersonContext, code: string): Promise<void> {
  const email = (await findSession())?.email ?? ''
  await showSecondFactor(await atDevice(ctx, email), code)
  await rememberDevice(email)
}

const Next = z.string().max(2000)

/** The step after the password: goes on to where the person wanted. */
export const passSecondFactorAction = personAction(
  z.object({ code: FactorCode, next: Next }),
  async (ctx, { code, next }) => {
    await show(ctx, code)
    const base = await memberBase()
    redirect(safeNextIn(base, next) ?? (base || '/'))
  },
)

/** The same in the middle of the work, where the page stays as it is. */
export const stepUpAction = personAction(z.object({ code: FactorCode }), async (ctx, { code }) => {
  await show(ctx, code)
  return { hasPassed: true }
})

// The page is not rendered anew: it would take the codes away that are shown this once.
export const confirmSecondFactorAction = personAction(z.object({ code: AppCode }), async (ctx, { code }) => ({
  codes: await confirmEnrolment(ctx, code),
}))

export const renewRecoveryCodesAction = personAction(
  z.object({ code: FactorCode }),
  async (ctx, { code }) => ({
    codes: await renewRecoveryCodes(ctx, code),
  }),
)

export const dropSecondFactorAction = personAction(z.object({ code: FactorCode }), async (ctx, { code }) => {
  await dropSecondFactor(ctx, code)
  refresh()
  return { isDropped: true }
})
