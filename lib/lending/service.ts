export { applyLoanOrder } from '@/lib/lending/paying/service/book-order'
