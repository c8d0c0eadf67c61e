/** The gateway's word for a payment method as people write it: "bca_va" becomes "BCA VA". */
export function methodName(name: string): string {
  const words = name.replaceAll('_', ' ')
  const named = words.replace(/\b(va|qris|bca|bni|bri|cimb|ovo)\b/gi, (word) => word.toUpperCase())
  return named.charAt(0).toUpperCase() + named.slice(1)
}
