/** The gateway's words for ways to pay that have words of ours; the keys of `shop.papers.methods`. */
const WORDED: Readonly<Record<string, string>> = {
  ...{ qris: 'qris', gopay: 'gopay', shopeepay: 'shopeepay', dana: 'dana', ovo: 'ovo' },
  ...{ bank_transfer: 'bank_transfer', customer_balance: 'bank_transfer', echannel: 'echannel' },
  ...{ credit_card: 'card', card: 'card', link: 'link', us_bank_account: 'us_bank_account' },
  ...{ cstore: 'counter', indomaret: 'counter', alfamart: 'counter' },
  ...{ konbini: 'voucher', oxxo: 'voucher', boleto: 'voucher', multibanco: 'voucher' },
  ...{ cash: 'cash', other: 'other' },
  ...{ akulaku: 'akulaku', kredivo: 'kredivo' },
}

/** How an order was paid in the reader's words; a way that nobody has worded yet is written as a name. */
export function methodWords(
  method: string,
  say: (key: string, values?: Record<string, string>) => string,
): string {
  const known = WORDED[method]
  if (known !== undefined) return say(`methods.${known}`)
  const bank = /^([a-z0-9]+)_va$/.exec(method)?.[1]
  if (bank !== undefined) return say('methods.virtual_account', { bank: bank.toUpperCase() })
  const words = method.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
