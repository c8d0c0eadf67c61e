import { z } from 'zod'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { PROOF_TYPES } from '@/lib/core/files/proof'

const StoredProof = z.object({
  key: z.string().max(500),
  name: z.string().min(1).max(200),
  type: z.enum(PROOF_TYPES),
  sizeBytes: z.string().regex(/^\d{1,12}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().max(200),
})

/** A file that was sent before, as its upload answered. Nothing chosen is nothing attached. */
export const ProofField = jsonField(StoredProof.nullable()).prefault('')
