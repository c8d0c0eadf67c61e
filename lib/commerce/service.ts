export { findOrderChat, readOrderTold } from '@/lib/commerce/mails/service/order-chat'
export { getMailSample } from '@/lib/commerce/mails/service/mail-sample'
export { exportCustomer, getCustomer, listCustomers } from '@/lib/commerce/customers/service/member-customers'
export { exportCustomers } from '@/lib/commerce/customers/service/customer-list-export'
export { getCoupon, listCouponProducts, listCoupons } from '@/lib/commerce/pricing/service/coupons'
export { proveCoupon, provenCoupon } from '@/lib/commerce/pricing/service/coupon-tries'
export {
  cancelBilledOrder,
  isOrderPaid,
  placeBilledOrder,
  remindOfOrder,
  sumBill,
} from '@/lib/commerce/desk/service/billed-orders'
export { giveBackOrder } from '@/lib/commerce/settlement/service/give-back'
export { closeAnswered } from '@/lib/commerce/returns/service/answering'
export { reviveLateOrder } from '@/lib/commerce/settlement/service/late-order'
export { applyPayment } from '@/lib/commerce/settlement/service/apply-payment'
export { openDownload, revealKeys } from '@/lib/commerce/settlement/service/goods'
export {
  cancelOrder,
  getTodayNumbers,
  markFulfilled,
  markPaid,
} from '@/lib/commerce/desk/service/member-orders'
export { awaitRecorded } from '@/lib/commerce/orders/service/await-recorded'
export { notAsItStands } from '@/lib/commerce/orders/service/standing'
export { followOrder } from '@/lib/commerce/orders/service/follow-order'
export { getOrderDocument, placedDocument } from '@/lib/commerce/settlement/service/order-document'
export { listCustomerKeys } from '@/lib/commerce/desk/service/found-keys'
export { listOrders } from '@/lib/commerce/desk/service/order-list'
export { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
export { askForCheck, getOrder } from '@/lib/commerce/orders/service/order-page'
export { orderPath, orderToken } from '@/lib/commerce/orders/service/order-token'
export { applyCoupon } from '@/lib/commerce/checkout/service/apply-coupon'
export { findCorrection } from '@/lib/commerce/checkout/service/correction'
export { findEarlierOrder } from '@/lib/commerce/checkout/service/cart-orders'
export { placeOrder } from '@/lib/commerce/checkout/service/place-order'
export { getProductForMember, previewProduct } from '@/lib/commerce/catalogue/service/products'
export { exportProducts } from '@/lib/commerce/catalogue/service/product-export'
export { storeProductFile } from '@/lib/commerce/catalogue/service/product-files'
export { storeProductImage } from '@/lib/commerce/catalogue/service/product-images'
export { importProducts } from '@/lib/commerce/catalogue/service/product-import'
export { changeProductStates, listCatalogue } from '@/lib/commerce/catalogue/service/product-list'
export { adjustStock, getStock, listStock } from '@/lib/commerce/stock/service/stock'
export { getStockLevel } from '@/lib/commerce/stock/service/stock-lists'
export { setVariantPrice } from '@/lib/commerce/catalogue/service/variant-price'
export { closePages } from '@/lib/commerce/checkout/service/close-pages'
export { requirePayable } from '@/lib/commerce/checkout/service/payable-here'
export { codeOffered, payByCode, retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
export { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
export { findSoldOut } from '@/lib/commerce/stock/service/sold-out'
export { listCategoriesForMember } from '@/lib/commerce/catalogue/service/categories'
export { getProduct, getStorefront, openWindow } from '@/lib/commerce/catalogue/service/storefront'
export { priceCart } from '@/lib/commerce/checkout/service/price-cart'
export { redeemOrderCode, requestOrderCode } from '@/lib/commerce/customers/service/order-codes'
export {
  findOrderFacts,
  listBought,
  listOrderFacts,
  listOrderFactsFrom,
} from '@/lib/commerce/orders/service/order-facts'
export type { BoughtGoods, OrderFacts } from '@/lib/commerce/orders/service/order-facts'
export { findMeantProduct, listProductAddresses } from '@/lib/commerce/catalogue/service/named-product'
export {
  getLegacyFigures,
  getLegacyOrder,
  getOrderNamed,
  listLegacyOrders,
} from '@/lib/commerce/orders/service/legacy-order'
export {
  exportRefused,
  getMemberImport,
  listMemberImports,
  sendImport,
  startImport,
} from '@/lib/commerce/importing/service/member-imports'
export { listImportsDue, runImport } from '@/lib/commerce/importing/service/run-import'
