/** The box by which an order in the list is chosen. */
export const tickSelector = 'input[data-order-tick]'
/** The box that chooses all of them. */
export const tickAllSelector = 'input[data-order-tick-all]'

type Box = { value: string; checked: boolean }

/**
 * Each order has a box in the table and one in the cards, of which the width of the screen shows one: both say the same,
 * also after the phone was turned.
 */
export function tickAlike(boxes: readonly Box[], { value, checked }: Box): void {
  for (const box of boxes) if (box.value === value) box.checked = checked
}

/** The orders that are ticked, each once. */
export function tickedOf(boxes: readonly Box[]): string[] {
  return [...new Set(boxes.flatMap((box) => (box.checked ? [box.value] : [])))]
}
