'use server'

import { memberAction } from '@/lib/core/guards/action'
import { DoorForm } from './schema'
import { changeDoor } from './service'

export const changeDoorAction = memberAction('discord.manage', DoorForm, async (ctx, { wanted }) => {
  await changeDoor(ctx, wanted === 'http')
  return { changedAt: Date.now() }
})
