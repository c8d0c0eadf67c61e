export { applyLoanOrder } from '@/lib/lending/paying/service/book-order'
export { openPaper } from '@/lib/lending/papers/service/files'
export { findReached } from '@/lib/lending/parties/service/reaching'
