/** The box by which an order in the list is chosen. */
export const tickSelector = 'input[data-order-tick]'
