import type { Transaction } from '@/sandbox/midtrans/books/model'
import { isPaid, refundedAmount } from '@/sandbox/midtrans/books/rules'

/** What one merchant's books at the gateway say, in whole rupiah. */
export interface Books {
  merchantId: string
  paidTransactions: number
  gross: number
  refunded: number
  chargedBack: number
  net: number
}

export interface ListedTransaction extends Transaction {
  refundedAmount: number
  isPaid: boolean
}

export function listed(transaction: Transaction): ListedTransaction {
  return {
    ...structuredClone(transaction),
    refundedAmount: refundedAmount(transaction),
    isPaid: isPaid(transaction),
  }
}

export function booksOf(transactions: Transaction[]): Books[] {
  const byMerchant = new Map<string, Books>()
  for (const transaction of transactions) {
    const isMoneyIn =
      isPaid(transaction) || ['refund', 'chargeback', 'partial_chargeback'].includes(transaction.status)
    if (!isMoneyIn) continue
    const { merchantId } = transaction
    const books = byMerchant.get(merchantId) ?? {
      merchantId,
      paidTransactions: 0,
      gross: 0,
      refunded: 0,
      chargedBack: 0,
      net: 0,
    }
    books.paidTransactions += 1
    books.gross += transaction.grossAmount
    books.refunded += refundedAmount(transaction)
    books.chargedBack += transaction.chargedBack
    books.net = books.gross - books.refunded - books.chargedBack
    byMerchant.set(merchantId, books)
  }
  return [...byMerchant.values()]
}
