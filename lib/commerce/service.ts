export { getMailSample } from '@/lib/commerce/mails/service/mail-sample'
export { exportCustomer, getCustomer, listCustomers } from '@/lib/commerce/customers/service/member-customers'
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
export { applyPayment } from '@/lib/commerce/settlement/service/apply-payment'
export { openDownload, revealKeys } from '@/lib/commerce/settlement/service/goods'
export { getTodayNumbers } from '@/lib/commerce/desk/service/member-orders'
export { getOrderDocument, placedDocument } from '@/lib/commerce/settlement/service/order-document'
export { listOrders } from '@/lib/commerce/desk/service/order-list'
export { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
export { askForCheck, getOrder } from '@/lib/commerce/orders/service/order-page'
export { orderPath, orderToken } from '@/lib/commerce/orders/service/order-token'
export { findCorrection } from '@/lib/commerce/checkout/service/correction'
export { findEarlierOrder } from '@/lib/commerce/checkout/service/cart-orders'
export { placeOrder } from '@/lib/commerce/checkout/service/place-order'
export {
  getProductForMember,
  previewProduct,
  storeProductFile,
} from '@/lib/commerce/catalogue/service/products'
export { exportProducts } from '@/lib/commerce/catalogue/service/product-export'
export { storeProductImage } from '@/lib/commerce/catalogue/service/product-images'
export { importProducts } from '@/lib/commerce/catalogue/service/product-import'
export { listCatalogue } from '@/lib/commerce/catalogue/service/product-list'
export { getStock, listStock } from '@/lib/commerce/stock/service/stock'
export { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
export { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
export { getProduct, getStorefront, listProducts } from '@/lib/commerce/catalogue/service/storefront'
export { priceCart } from '@/lib/commerce/checkout/service/price-cart'
export { findOrderFacts } from '@/lib/commerce/orders/service/order-facts'
export type { OrderFacts } from '@/lib/commerce/orders/service/order-facts'
