/** The form of the checkout, for controls that stand elsewhere on the page and belong to it. */
export const CHECKOUT_FORM = 'checkout-form'
