import { listResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { exportPeople } from '@/lib/discord/levels/service/editing'

/** What everybody in the shop's server has gathered, as a file that can be read in again. */
export const GET = memberQuery('community.manage', async (ctx) => {
  const { name, content } = await exportPeople(ctx)
  return listResponse(content, { name, requestId: ctx.requestId })
})
