export function toTaxClass(text: string): TaxClass {
  return TAX_CLASSES.find((one) => one === text) ?? 'standard'
}

/** What a product is to the tax office; the shop says which rate belongs to a class. Zero and exempt pay none. */
export const TAX_CLASSES = ['standard', 'reduced', 'zero', 'exempt'] as const
export type TaxClass = (typeof TAX_CLASSES)[number]

/** How a shop takes tax: in its prices or on top of them, and how much of a whole (10,000) for each class. */
export type TaxRules = { isIncluded: boolean; ratesBp: Record<TaxClass, number> }

/** The tax of one rate in a cart or an order. */
export type TaxPart = { rateBp: number; amountMinor: bigint }
