import { z } from 'zod'
import { secretsAreForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { Id, SentAmount, pageOf } from '@/lib/core/api/words'
import { AppError } from '@/lib/core/errors'
import type { FieldErrors } from '@/lib/core/errors'
import { line, unusableSigns } from '@/lib/core/text/text-input'
import { tidyUnit } from '@/lib/commerce/stock/rules/units'
import { UNIT_STATES } from '@/lib/commerce/stock/schema/stock'
import type { LoadedUnits } from '@/lib/commerce/stock/schema/stock'
import { StockItemsInput } from '@/lib/commerce/stock/schema/units'
import { loadStockItems, revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { getStockUnit, listStockUnits, listUnitBatches } from '@/lib/commerce/stock/service/stock-lists'
import { takeOutBatch, takeOutUnit } from '@/lib/commerce/stock/service/unit-removal'
import { ofVariant, pageById } from './stock'
import { BatchAnswer, UnitAnswer, batchDocument, unitDocument } from './stock-words'

const tag = 'Units'
/** Five hundred of the longest, were all of their signs plain. */
const bodyLimitBytes = 1024 * 1024
const mostAtOnce = 500

/** A key stands on one line, because it is loaded as people paste it. */
const Content = z
  .string('required')
  .max(8_000, 'too_long')
  .superRefine((content, context) => {
    const characters = unusableSigns(content, /[\r\n]/g)
    if (characters !== '')
      context.addIssue({
        code: 'custom',
        message: 'control_characters',
        params: { values: { characters } },
        input: content,
      })
    else if (tidyUnit(content) === '')
      context.addIssue({ code: 'custom', message: 'required', input: content })
  })

const LoadedAnswer = z
  .object({
    is_dry_run: z.boolean(),
    batch_id: Id.nullable().meta({ description: 'What they can be taken out by together.' }),
    added: z.int(),
    duplicates: z.array(
      z.object({
        index: z.int().meta({ description: 'Its place in `contents`, from 0 on.' }),
        first_index: z
          .int()
          .nullable()
          .meta({ description: 'Where it stood before; null for one that was in stock already.' }),
      }),
    ),
    available: z.int().meta({ description: 'Units that wait to be handed out.' }),
  })
  .meta({ id: 'LoadedUnits' })

/** What is wrong with a key, by its place in `contents`. */
function refusalsOf(problems: LoadedUnits['problems']): FieldErrors {
  return Object.fromEntries(
    problems.map((told): [string, FieldErrors[string]] => [
      `contents.${told.line - 1}`,
      [
        told.problem === 'too_long'
          ? told.problem
          : { key: told.problem, values: { characters: told.characters } },
      ],
    ]),
  )
}

/** Throws `validation_failed` for keys that cannot be stored: then none was. */
function loadedDocument(loaded: LoadedUnits): z.input<typeof LoadedAnswer> {
  if (loaded.problems.length > 0)
    throw new AppError('validation_failed', 'validation_failed', { fields: refusalsOf(loaded.problems) })
  return {
    is_dry_run: loaded.isDryRun,
    batch_id: loaded.batchId,
    added: loaded.added,
    duplicates: loaded.duplicates.map(({ line: at, first }) => ({
      index: at - 1,
      first_index: first === null ? null : first - 1,
    })),
    available: loaded.total,
  }
}

const Removal = z.strictObject({ reason: line(1, 300).meta({ description: 'For the history.' }) })

const listUnits = operation({
  method: 'GET',
  path: `${ofVariant}/units`,
  id: 'listUnits',
  tag,
  summary: 'List the units of a variant, the newest first',
  description: 'Keys, accounts or codes, without their contents.',
  rights: ['products.read'],
  params: ById,
  query: z.strictObject({ ...pageById, state: z.enum(UNIT_STATES, 'unknown_choice').optional() }),
  answer: pageOf(UnitAnswer),
  errors: ['product_not_found'],
  run: async (ctx, { params, query }) => {
    const { rows, next } = await listStockUnits(ctx, params.id, query)
    return { body: { data: rows.map(unitDocument), next } }
  },
})

const loadUnits = operation({
  method: 'POST',
  path: `${ofVariant}/units`,
  id: 'loadUnits',
  tag,
  summary: 'Load up to 500 units',
  description:
    'All of them or none. What is in stock already, or stands twice among them, is left out and told. Orders that waited for units go on.',
  rights: ['stock.write', 'products.read'],
  assistants: {
    undo: { by: 'withdrawUnitBatch', with: { id: 'answer.batch_id', reason: { is: 'Taken back' } } },
  },
  params: ById,
  body: z
    .strictObject({
      contents: z.array(Content, 'required').min(1, 'required').max(mostAtOnce, 'too_many'),
      purchase_price_minor: SentAmount.nullable()
        .optional()
        .meta({ description: 'What the seller paid for each of them.' }),
      is_dry_run: z
        .boolean('invalid')
        .default(false)
        .meta({ description: 'Answers the same and loads nothing.' }),
    })
    .meta({ id: 'UnitsBody' }),
  bodyLimitBytes,
  answer: LoadedAnswer,
  errors: ['product_not_found', 'conflict'],
  run: async (ctx, { params, body }) => {
    const loaded = await loadStockItems(
      ctx,
      StockItemsInput.parse({
        variantId: params.id,
        text: body.contents.join('\n'),
        isDryRun: body.is_dry_run,
        purchasePriceMinor: body.purchase_price_minor,
      }),
    )
    return { body: loadedDocument(loaded) }
  },
})

const listBatches = operation({
  method: 'GET',
  path: `${ofVariant}/unit-batches`,
  id: 'listUnitBatches',
  tag,
  summary: 'List the units of a variant as they were loaded together, the newest first',
  rights: ['products.read'],
  params: ById,
  query: z.strictObject(pageById),
  answer: pageOf(BatchAnswer),
  errors: ['product_not_found'],
  run: async (ctx, { params, query }) => {
    const { rows, next } = await listUnitBatches(ctx, params.id, query)
    return { body: { data: rows.map(batchDocument), next } }
  },
})

const getUnit = operation({
  method: 'GET',
  path: '/units/{id}',
  id: 'getUnit',
  tag,
  summary: 'Read a unit without its content',
  rights: ['products.read'],
  params: ById,
  answer: UnitAnswer,
  run: async (ctx, { params }) => ({ body: unitDocument(await getStockUnit(ctx, params.id)) }),
})

// Read with GET, because the answer of a POST is kept for a day, and contents are stored encrypted alone.
const reveal = operation({
  method: 'GET',
  path: '/units/{id}/content',
  id: 'revealUnit',
  tag,
  summary: 'Reveal the content of a unit',
  description: 'Each look is written down in the audit log.',
  rights: ['stock.reveal'],
  assistants: secretsAreForPeople,
  params: ById,
  answer: z.object({ id: Id, content: z.string() }).meta({ id: 'UnitContent' }),
  run: async (ctx, { params: { id } }) => ({ body: { id, content: (await revealUnit(ctx, id)).content } }),
})

const takeOut = operation({
  method: 'POST',
  path: '/units/{id}/withdraw',
  id: 'withdrawUnit',
  tag,
  summary: 'Take a unit out of stock that nobody got yet',
  description: 'It is never handed out.',
  rights: ['stock.write', 'products.read'],
  assistants: { undo: { none: 'Whoever knows its content can load it again.' } },
  params: ById,
  body: Removal,
  answer: UnitAnswer,
  errors: ['conflict'],
  run: async (ctx, { params: { id }, body }) => {
    await takeOutUnit(ctx, { unitId: id, reason: body.reason })
    return { body: unitDocument(await getStockUnit(ctx, id)) }
  },
})

const takeOutTogether = operation({
  method: 'POST',
  path: '/unit-batches/{id}/withdraw',
  id: 'withdrawUnitBatch',
  tag,
  summary: 'Take all units of a batch out of stock that nobody got yet',
  description: 'As many stay as orders that are being paid need; `left` says how many.',
  rights: ['stock.write', 'products.read'],
  assistants: { undo: { none: 'Whoever knows their contents can load them again.' } },
  params: ById,
  body: Removal,
  answer: z.object({ removed: z.int(), left: z.int() }),
  errors: ['conflict'],
  run: async (ctx, { params: { id }, body }) => {
    const { removed, left } = await takeOutBatch(ctx, { batchId: id, reason: body.reason })
    return { body: { removed, left } }
  },
})

export const unitOperations = [listUnits, loadUnits, listBatches, getUnit, reveal, takeOut, takeOutTogether]
