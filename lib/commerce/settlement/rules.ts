import { dayMs } from '@/lib/core/time/duration'
import type { FulfilmentKind } from '@/lib/commerce/schema'

export type Delivery = {
  accessUrl: string | null
  note: string
  fileKey: string | null
  fileName: string | null
  fileType: string | null
  fileSizeBytes: bigint | null
  fileSha256: string | null
  downloadLimit: number
  linkLifetimeDays: number
}

export type Goods = {
  accessUrl?: string
  note?: string
  file?: { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }
  downloadsLeft?: number
  expiresAt?: Date
}

/** Why something waits; the seller reads it on the order. */
export type DeliveryProblem = 'no_access_link' | 'no_file' | 'too_few_units' | 'no_key_pattern' | 'by_hand'

type Decision =
  | { kind: 'deliver'; goods: Goods; needsUnits: boolean }
  | { kind: 'problem'; problem: DeliveryProblem }

/** What a buyer gets for a product as it is set up now. A fulfilment keeps a copy: later changes do not reach back. */
export function handOver(kind: FulfilmentKind, delivery: Delivery | null, now: Date): Decision {
  switch (kind) {
    case 'access_link':
      if (!delivery?.accessUrl) return { kind: 'problem', problem: 'no_access_link' }
      return {
        kind: 'deliver',
        needsUnits: false,
        goods: { accessUrl: delivery.accessUrl, note: delivery.note },
      }
    case 'file': {
      if (
        !delivery?.fileKey ||
        !delivery.fileName ||
        delivery.fileSizeBytes === null ||
        !delivery.fileSha256
      ) {
        return { kind: 'problem', problem: 'no_file' }
      }
      return {
        kind: 'deliver',
        needsUnits: false,
        goods: {
          note: delivery.note,
          file: {
            key: delivery.fileKey,
            name: delivery.fileName,
            type: delivery.fileType ?? 'application/octet-stream',
            sizeBytes: delivery.fileSizeBytes,
            sha256: delivery.fileSha256,
          },
          downloadsLeft: delivery.downloadLimit,
          expiresAt: new Date(now.getTime() + delivery.linkLifetimeDays * dayMs),
        },
      }
    }
    case 'license_key':
      return { kind: 'deliver', needsUnits: true, goods: { note: delivery?.note ?? '' } }
    case 'manual':
      return { kind: 'problem', problem: 'by_hand' }
  }
}
