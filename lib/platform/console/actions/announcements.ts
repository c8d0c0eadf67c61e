'use server'

import { refresh } from 'next/cache'
import { personAction } from '@/lib/core/guards/action'
import { AppError } from '@/lib/core/errors'
import { currentTenant } from '@/lib/core/requests/request'
import { AnnouncementChoice } from '@/lib/platform/console/schema/announcements'
import { dismissAnnouncement } from '@/lib/platform/console/service/platform'

/** Sent from a shop's dashboard by any of its members, also where nothing else can be changed. */
export const dismissAnnouncementAction = personAction(AnnouncementChoice, async (ctx, { id }) => {
  const tenant = await currentTenant()
  if (!tenant) throw new AppError('not_found')
  await dismissAnnouncement({ ...ctx, tenantId: tenant.id, slug: tenant.slug }, id)
  refresh()
  return { done: true }
})
