/** By this name a page that is rendered for everybody is told what to show instead of a visitor's count. */
export const CART_MARK_HEADER = 'x-gerai-cart-mark'

/** How many units are in a cart, as pages show it. */
export function cartCountText(count: number): string {
  return count > 99 ? '99+' : String(count)
}
