export { getMailSample } from '@/lib/commerce/service/mail-sample'
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
} from '@/lib/commerce/service/member-customers'
export {
  addCoupon,
  requireFreeCode,
  changeCoupon,
  getCoupon,
  listCouponProducts,
  listCoupons,
  pauseCoupon,
} from '@/lib/commerce/service/coupons'
export { applyCoupon } from '@/lib/commerce/service/apply-coupon'
export { proveCoupon, provenCoupon } from '@/lib/commerce/service/coupon-tries'
export {
  cancelBilledOrder,
  isOrderPaid,
  placeBilledOrder,
  remindOfOrder,
  sumBill,
} from '@/lib/commerce/service/billed-orders'
export { giveBackOrder } from '@/lib/commerce/service/give-back'
export { applyPayment } from '@/lib/commerce/service/apply-payment'
export { openDownload, revealKeys } from '@/lib/commerce/service/goods'
export {
  cancelOrder,
  cancelOrders,
  getTodayNumbers,
  markFulfilled,
} from '@/lib/commerce/service/member-orders'
export { redeemOrderCode, requestOrderCode } from '@/lib/commerce/service/order-codes'
export { getOrderDocument, placedDocument } from '@/lib/commerce/service/order-document'
export { listOrders } from '@/lib/commerce/service/order-list'
export { getOrderForMember } from '@/lib/commerce/service/order-story'
export { askForCheck, getOrder } from '@/lib/commerce/service/order-page'
export { orderPath, orderToken } from '@/lib/commerce/service/order-token'
export { findCorrection } from '@/lib/commerce/service/correction'
export { findEarlierOrder, placeCartOrder } from '@/lib/commerce/service/cart-orders'
export { placeOrder } from '@/lib/commerce/service/place-order'
export {
  addProduct,
  requireFreeSlug,
  changeProduct,
  getProductForMember,
  listProductsForMember,
  previewProduct,
  storeProductFile,
} from '@/lib/commerce/service/products'
export { duplicateProduct } from '@/lib/commerce/service/product-copy'
export { exportProducts } from '@/lib/commerce/service/product-export'
export { storeProductImage } from '@/lib/commerce/service/product-images'
export { importProducts } from '@/lib/commerce/service/product-import'
export {
  changeProductPrices,
  changeProductStates,
  listCatalogue,
  previewPrices,
  reorderProduct,
  restoreProductPrices,
  restoreProductStates,
} from '@/lib/commerce/service/product-list'
export { adjustStock, changeLowStockMark, getStock, listStock } from '@/lib/commerce/service/stock'
export { retryPayment } from '@/lib/commerce/service/retry-payment'
export { loadStockItems, revealUnit } from '@/lib/commerce/service/stock-items'
export {
  getProduct,
  getStorefront,
  keepableItems,
  listProducts,
  priceCart,
} from '@/lib/commerce/service/storefront'
