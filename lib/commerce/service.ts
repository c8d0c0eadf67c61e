export { getMailSample } from '@/lib/commerce/mails/service/mail-sample'
export {
  addCustomerNote,
  blockCustomer,
  eraseCustomer,
  exportCustomer,
  getCustomer,
  listCustomers,
  removeCustomerNote,
  unblockCustomer,
  withdrawConsent,
} from '@/lib/commerce/customers/service/member-customers'
export {
  addCoupon,
  requireFreeCode,
  changeCoupon,
  getCoupon,
  listCouponProducts,
  listCoupons,
  pauseCoupon,
} from '@/lib/commerce/pricing/service/coupons'
export { applyCoupon } from '@/lib/commerce/checkout/service/apply-coupon'
export { proveCoupon, provenCoupon } from '@/lib/commerce/pricing/service/coupon-tries'
export {
  cancelBilledOrder,
  isOrderPaid,
  placeBilledOrder,
  remindOfOrder,
  sumBill,
} from '@/lib/commerce/desk/service/billed-orders'
export { giveBackOrder } from '@/lib/commerce/settlement/service/give-back'
export { applyPayment } from '@/lib/commerce/settlement/service/apply-payment'
export { openDownload, revealKeys } from '@/lib/commerce/settlement/service/goods'
export {
  cancelOrder,
  cancelOrders,
  getTodayNumbers,
  markFulfilled,
} from '@/lib/commerce/desk/service/member-orders'
export { redeemOrderCode, requestOrderCode } from '@/lib/commerce/customers/service/order-codes'
export { getOrderDocument, placedDocument } from '@/lib/commerce/settlement/service/order-document'
export { listOrders } from '@/lib/commerce/desk/service/order-list'
export { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
export { askForCheck, getOrder } from '@/lib/commerce/orders/service/order-page'
export { orderPath, orderToken } from '@/lib/commerce/orders/service/order-token'
export { findCorrection } from '@/lib/commerce/checkout/service/correction'
export { findEarlierOrder, placeCartOrder } from '@/lib/commerce/checkout/service/cart-orders'
export { placeOrder } from '@/lib/commerce/checkout/service/place-order'
export {
  addProduct,
  requireFreeSlug,
  changeProduct,
  getProductForMember,
  listProductsForMember,
  previewProduct,
  storeProductFile,
} from '@/lib/commerce/catalogue/service/products'
export { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
export { exportProducts } from '@/lib/commerce/catalogue/service/product-export'
export { storeProductImage } from '@/lib/commerce/catalogue/service/product-images'
export { importProducts } from '@/lib/commerce/catalogue/service/product-import'
export {
  changeProductPrices,
  changeProductStates,
  listCatalogue,
  previewPrices,
  reorderProduct,
  restoreProductPrices,
  restoreProductStates,
} from '@/lib/commerce/catalogue/service/product-list'
export { adjustStock, changeLowStockMark, getStock, listStock } from '@/lib/commerce/stock/service/stock'
export { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
export { loadStockItems, revealUnit } from '@/lib/commerce/stock/service/stock-items'
export { getProduct, getStorefront, listProducts } from '@/lib/commerce/catalogue/service/storefront'
export { keepableItems, priceCart } from '@/lib/commerce/checkout/service/price-cart'
export { findOrderFacts } from '@/lib/commerce/orders/service/order-facts'
export type { OrderFacts } from '@/lib/commerce/orders/service/order-facts'
