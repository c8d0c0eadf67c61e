'use server'

import { consoleAction } from '@/lib/core/auth/action'
import { PlatformKeyChoice, PlatformKeyInput } from '@/lib/platform/schema/keys'
import { addPlatformKey, revokePlatformKey } from '@/lib/platform/service/console/keys'

export const addPlatformKeyAction = consoleAction(PlatformKeyInput, addPlatformKey)

export const revokePlatformKeyAction = consoleAction(PlatformKeyChoice, async (ctx, { keyId }) => {
  await revokePlatformKey(ctx, keyId)
  return { isDone: true }
})
