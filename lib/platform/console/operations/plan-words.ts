import { z } from 'zod'
import { AmountMinor } from '@/lib/core/api/words'
import type { PlanSheet } from '@/lib/platform/console/service/plans'
import { PlanAnswer, planDocument } from '@/lib/platform/plans/schema/documents'

export const PlanSheetAnswer = PlanAnswer.extend({
  position: z.int().meta({ description: 'Where it stands among the others.' }),
  overage: z
    .record(z.string(), z.object({ per: z.int(), prices: z.record(z.string(), AmountMinor) }))
    .meta({ description: 'By soft meter, what each started `per` beyond the limit costs.' }),
  tenants: z
    .array(z.object({ version: z.int(), count: z.int() }))
    .meta({ description: 'How many tenants have which version.' }),
}).meta({ id: 'PlanSheet' })

/** A plan as the operator's programs read it. */
export function sheetDocument(sheet: PlanSheet): z.input<typeof PlanSheetAnswer> {
  const overage = Object.entries(sheet.overage).map(([meter, { per, prices }]) => {
    const texts = Object.entries(prices).map(([currency, minor]) => [currency, String(minor)])
    return [meter, { per, prices: Object.fromEntries(texts) as Record<string, string> }]
  })
  return {
    ...planDocument(sheet),
    position: sheet.position,
    overage: Object.fromEntries(overage) as z.input<typeof PlanSheetAnswer>['overage'],
    tenants: sheet.tenants,
  }
}
