import { z } from 'zod'

/** A tenant is named by its id, its address, or the number that a system before knew it by. */
const TenantName = z
  .string()
  .regex(/^\w[!-~]{0,79}$/)
  .meta({ description: 'Its id, its slug, or its `legacy_id`.' })

export const OneTenant = z.object({ id: TenantName })
