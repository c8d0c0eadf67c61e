/** Banks take days to confirm such a payment: it is how a session completes without being paid. */
export function debitMethod(currency: string): 'sepa_debit' | 'us_bank_account' {
  return currency === 'eur' ? 'sepa_debit' : 'us_bank_account'
}

export type VoucherMethod = 'oxxo' | 'konbini' | 'boleto' | 'multibanco'

/** What is paid at a counter or a bank's machine after the session is complete, where there is such a way. */
export function voucherMethod(currency: string): VoucherMethod | null {
  const methods: Record<string, VoucherMethod> = {
    mxn: 'oxxo',
    jpy: 'konbini',
    brl: 'boleto',
    eur: 'multibanco',
  }
  return methods[currency] ?? null
}

export function methodsOf(currency: string): string[] {
  const voucher = voucherMethod(currency)
  return ['card', debitMethod(currency), ...(voucher === null ? [] : [voucher])]
}
