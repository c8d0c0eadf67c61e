'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { shopBase } from '@/lib/core/requests/request'
import { PanelForm, TicketSettingsForm } from './schema'
import { addPanel, changePanel, removePanel, saveTicketSettings } from './service/panels/panels'

export const savePanelAction = memberAction(
  'discord.manage',
  PanelForm,
  async (ctx, { id, version, ...panel }) => {
    if (id === undefined) await addPanel(ctx, panel)
    else await changePanel(ctx, { ...panel, id, version })
    return redirect(`${await shopBase()}/dashboard/discord/tickets`)
  },
)

export const removePanelAction = memberAction(
  'discord.manage',
  z.object({ id: z.uuid('invalid') }),
  async (ctx, { id }) => {
    await removePanel(ctx, id)
    return { removedAt: Date.now() }
  },
)

export const saveTicketSettingsAction = memberAction(
  'discord.manage',
  TicketSettingsForm,
  async (ctx, input) => {
    const { version } = await saveTicketSettings(ctx, input)
    return { savedAt: Date.now(), version }
  },
)
