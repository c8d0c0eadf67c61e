import { exampleBot, exampleTenantBot } from './bot'
import { exampleGoods } from './goods'
import { exampleLending } from './lending'
import { exampleOperator } from './operator'
import { exampleSales } from './selling'
import { exampleSettings } from './settings'
import type { Examples } from './shape'

/** What the document of a shop's API shows of each call's body. */
export const SHOP_EXAMPLES: Examples = {
  ...exampleGoods,
  ...exampleSales,
  ...exampleSettings,
  ...exampleBot,
  ...exampleLending,
}

/** The same of the operator's. */
export const OPERATOR_EXAMPLES: Examples = { ...exampleOperator, ...exampleTenantBot }
