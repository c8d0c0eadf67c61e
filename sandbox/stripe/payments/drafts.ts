export interface DraftItem {
  name: string
  description: string | null
  images: string[]
  quantity: number
  unitAmountMinor: number
  metadata: Record<string, string>
}

export interface DraftSession {
  items: DraftItem[]
  currency: string
  totalMinor: number
  clientReferenceId: string | null
  customerEmail: string | null
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  intentDescription: string | null
  receiptEmail: string | null
  statementDescriptor: string | null
  submitMessage: string | null
  isAdaptive: boolean
  allowedMethods: string[] | null
  expiresAt: number
  successUrl: string
  cancelUrl: string | null
  locale: string | null
  submitType: string | null
  origin: string | null
}
