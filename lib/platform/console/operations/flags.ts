import { z } from 'zod'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Moment, pageOf } from '@/lib/core/api/words'
import type { PlatformContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { line } from '@/lib/core/text/text-input'
import { FLAG_CHOICES, Flag } from '@/lib/platform/console/schema/flags'
import type { ListedFlag } from '@/lib/platform/console/schema/flags'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import {
  changeFlag,
  chooseFlag,
  dropFlag,
  listAllFlags,
  listChoices,
} from '@/lib/platform/console/service/platform'
import { tenantNamed } from '@/lib/platform/operator/service'

const FlagAnswer = z
  .object({
    id: z.string().meta({ description: 'What it is called in the code.', example: 'new_cart' }),
    description: z.string(),
    share_percent: z.int().meta({ description: 'Of the tenants, which it is on for.' }),
    version: z.int(),
    changed_at: Moment,
  })
  .meta({ id: 'Flag' })

const flagDocument = (flag: ListedFlag): z.input<typeof FlagAnswer> => ({
  id: flag.name,
  description: flag.description,
  share_percent: flag.sharePercent,
  version: flag.version,
  changed_at: flag.changedAt.toISOString(),
})

const flagBody = {
  description: line(0, 300).default(''),
  share_percent: z.int('invalid').min(0, 'invalid').max(100, 'invalid'),
}

const Choice = z.enum(FLAG_CHOICES, 'invalid').meta({
  description: '`share` leaves it to the share; the others hold whatever that says.',
})

const ChoiceAnswer = z
  .object({ id: z.string().meta({ description: 'Of the flag.' }), choice: Choice })
  .meta({ id: 'TenantFlag' })

const params = z.object({ id: z.string().regex(/^\w[\w-]{0,40}$/) })
const tag = 'Flags'

/** Throws `not_found`. */
async function sentFlag(ctx: PlatformContext, name: string) {
  const flag = (await listAllFlags(ctx)).find((one) => one.name === name)
  if (!flag) throw new AppError('not_found')
  return { body: flagDocument(flag), version: flag.version }
}

/** What is gone, or never was, is nowhere for a program. */
async function orNowhere<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'conflict' ? new AppError('not_found') : error
  })
}

const readingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/flags',
    id: 'listFlags',
    tag,
    summary: 'List what is shown to a share of the tenants',
    rights: [],
    answer: pageOf(FlagAnswer),
    run: async (ctx) => ({ body: { data: (await listAllFlags(ctx)).map(flagDocument), next: null } }),
  }),
  platformOperation({
    method: 'GET',
    path: '/flags/{id}',
    id: 'getFlag',
    tag,
    summary: 'Read a flag',
    rights: [],
    params,
    answer: FlagAnswer,
    isVersioned: true,
    run: (ctx, { params: { id } }) => sentFlag(ctx, id),
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/flags',
    id: 'listTenantFlags',
    tag,
    summary: 'List what one tenant gets of each flag',
    rights: [],
    params: OneTenant,
    answer: pageOf(ChoiceAnswer),
    run: async (ctx, { params: { id } }) => {
      const choices = await listChoices(ctx, await tenantNamed(ctx, id))
      return { body: { data: choices.map(({ flag, choice }) => ({ id: flag, choice })), next: null } }
    },
  }),
]

const writingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'POST',
    path: '/flags',
    id: 'createFlag',
    tag,
    summary: 'Add a flag',
    rights: writing,
    body: z.strictObject({ id: Flag.shape.name, ...flagBody }),
    answer: FlagAnswer,
    status: 201,
    run: async (ctx, { body: { id: name, description, share_percent: sharePercent } }) => {
      if ((await listAllFlags(ctx)).some((flag) => flag.name === name)) throw fieldRefusal('id', 'name_taken')
      await changeFlag(ctx, { name, description, sharePercent })
      return { ...(await sentFlag(ctx, name)), location: `/api/v1/flags/${name}` }
    },
  }),
  platformOperation({
    method: 'PUT',
    path: '/flags/{id}',
    id: 'updateFlag',
    tag,
    summary: 'Change a flag',
    description: 'Tenants that it is on for keep it while the share grows.',
    rights: writing,
    params,
    body: z.strictObject(flagBody),
    reread: (ctx, { id }) => sentFlag(ctx, id),
    answer: FlagAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: async (ctx, { params: { id: name }, body, version }) => {
      const { version: present } = await sentFlag(ctx, name)
      if (version !== null && version !== present) throw new AppError('stale_version')
      const { description, share_percent: sharePercent } = body
      await changeFlag(ctx, { name, description, sharePercent, basis: present }).catch((error: unknown) => {
        const isLate = error instanceof AppError && error.code === 'conflict' && version !== null
        throw isLate ? new AppError('stale_version') : error
      })
      return sentFlag(ctx, name)
    },
  }),
  platformOperation({
    method: 'DELETE',
    path: '/flags/{id}',
    id: 'removeFlag',
    tag,
    summary: 'Remove a flag, with what was chosen for single tenants',
    rights: writing,
    params,
    answer: z.null(),
    status: 204,
    run: async (ctx, { params: { id } }) => {
      await orNowhere(dropFlag(ctx, id))
      return { body: null }
    },
  }),
  platformOperation({
    method: 'PUT',
    path: '/tenants/{id}/flags/{flag_id}',
    id: 'chooseTenantFlag',
    tag,
    summary: 'Choose what one tenant gets of a flag',
    rights: writing,
    params: OneTenant.extend({ flag_id: params.shape.id }),
    body: z.strictObject({ choice: Choice }),
    answer: ChoiceAnswer,
    run: async (ctx, { params: { id, flag_id: flag }, body: { choice } }) => {
      const tenantId = await tenantNamed(ctx, id)
      await orNowhere(chooseFlag(ctx, { tenantId, flag, choice }))
      return { body: { id: flag, choice } }
    },
  }),
]

/** What is tried out with a share of the tenants. */
export const flagOperations: readonly PlatformOperation[] = [...readingOperations, ...writingOperations]
