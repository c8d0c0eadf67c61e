import { z } from 'zod'
import { versionOfDocument } from '@/lib/core/api/state-version'
import type { PlatformContext } from '@/lib/core/context'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { AmountMinor, SentAmount, pageOf } from '@/lib/core/api/words'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'
import { Currency } from '@/lib/core/money/money'
import { line } from '@/lib/core/text/text-input'
import { listAllModules, saveModule } from '@/lib/platform/console/service/plans'
import type { ModuleEntry } from '@/lib/platform/plans/schema'

const Worded = z.object({ id: z.string(), en: z.string(), ar: z.string() })

const ModuleAnswer = z
  .object({
    id: z.string(),
    name: Worded.meta({ description: 'By language.' }),
    summary: Worded.meta({ description: 'By language.' }),
    position: z.int(),
    is_available: z.boolean(),
    currency: z.string(),
    month_minor: AmountMinor,
  })
  .meta({ id: 'OfferedModule' })

const moduleDocument = (entry: ModuleEntry, position: number): z.input<typeof ModuleAnswer> => ({
  id: entry.id,
  name: entry.name,
  summary: entry.summary,
  position,
  is_available: entry.isAvailable,
  currency: entry.currency,
  month_minor: entry.monthMinor.toString(),
})

const Name = line(1, 40)
const Sentence = line(0, 200)

const params = z.object({ id: z.string().regex(/^\w[\w-]{0,39}$/) })

type Placed = { entry: ModuleEntry; place: number }

/** Names all that is said and asked for it. */
const versionOf = ({ entry, place }: Placed): number => versionOfDocument(moduleDocument(entry, place))

/** Throws `not_found`. */
function placed(modules: readonly ModuleEntry[], moduleId: string): Placed {
  const place = modules.findIndex(({ id }) => id === moduleId)
  const entry = modules[place]
  if (!entry) throw new AppError('not_found')
  return { entry, place }
}

async function sentModule(ctx: PlatformContext, moduleId: string) {
  const one = placed(await listAllModules(ctx), moduleId)
  return { body: moduleDocument(one.entry, one.place), version: versionOf(one) }
}

export const offeredModuleOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/modules',
    id: 'listModules',
    tag: 'Modules',
    summary: 'List every module, and what is asked for it',
    rights: [],
    answer: pageOf(ModuleAnswer),
    run: async (ctx) => ({ body: { data: (await listAllModules(ctx)).map(moduleDocument), next: null } }),
  }),
  platformOperation({
    method: 'GET',
    path: '/modules/{id}',
    id: 'getModule',
    tag: 'Modules',
    summary: 'Read a module, and what is asked for it',
    rights: [],
    params,
    answer: ModuleAnswer,
    isVersioned: true,
    run: (ctx, { params: { id } }) => sentModule(ctx, id),
  }),
  platformOperation({
    method: 'PUT',
    path: '/modules/{id}',
    id: 'updateModule',
    tag: 'Modules',
    summary: 'Change what is said and asked for a module',
    rights: writing,
    params,
    body: z.strictObject({
      name: z.strictObject({ id: Name, en: Name, ar: Name }),
      summary: z.strictObject({ id: Sentence, en: Sentence, ar: Sentence }),
      position: z.int('expected_whole').min(0, 'invalid').max(1000, 'too_large').optional(),
      is_available: z.boolean('invalid'),
      month_minor: SentAmount,
    }),
    reread: (ctx, { id }) => sentModule(ctx, id),
    answer: ModuleAnswer,
    isVersioned: true,
    run: async (ctx, { params, body, version }) => {
      const { entry, place } = placed(await listAllModules(ctx), params.id)
      const edit = {
        ...{ module: entry.id, name: body.name, isAvailable: body.is_available },
        ...{ place: body.position ?? place, summary: body.summary },
        ...{ currency: Currency.parse(entry.currency), monthMinor: body.month_minor },
      }
      await saveModule(ctx, edit, (present) => requireVersion(version, versionOf(placed(present, entry.id))))
      return sentModule(ctx, entry.id)
    },
  }),
]
