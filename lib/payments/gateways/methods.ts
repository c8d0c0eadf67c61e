/** Ways to pay with a number that somebody pays to: at a bank, or at a counter. */
export function isPaidByNumber(method: string): boolean {
  return /(_va|^bank_transfer|^echannel|^indomaret|^alfamart|^cstore)$/.test(method)
}
