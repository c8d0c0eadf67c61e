/** A business account at WhatsApp (WABA), with its token and where it is told what happens. */
export interface Business {
  id: string
  name: string
  token: string
  callback: { url: string; verifyToken: string } | null
  /** The code with which everything it sends is refused; null while it may send. */
  lockedBy: 131031 | 368 | null
}

/** A number of a business. */
export interface Line {
  /** Digits with the country first, as a `wa_id` has them. */
  number: string
  name: string
  phoneId: string
  /** Empty where it is no line of a business, but somebody's phone with a device linked to it. */
  businessId: string
}

/** Somebody with a phone. */
export interface Person {
  number: string
  name: string
  /** What stands for them where their number is not told. */
  userId: string
  /** Airplane mode: nothing arrives and nothing is read. */
  isAway: boolean
  /** The lines they have blocked. */
  blocked: string[]
  hidesNumber: boolean
  /** Senders do not learn that they have read. */
  hidesReading: boolean
  /** Whoever has it scans the next picture that is shown for its number. */
  scansNext: boolean
}

/** A device that is linked to somebody's phone, by the hash of its secret. */
export interface Device {
  hash: string
  phone: string
}

export type Content =
  | { kind: 'text'; body: string }
  | { kind: 'template'; name: string; language: string; body: string; buttons: string[] }
  | {
      kind: 'document' | 'image'
      mediaId: string | null
      link: string | null
      mime: string
      filename: string | null
      caption: string | null
    }
  | { kind: 'press'; text: string }

export type Status = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'

export interface Message {
  id: string
  line: string
  person: string
  isFromLine: boolean
  atMs: number
  content: Content
  /** Of what a line sent: how far it came. Of what a person sent: whether the line has marked it as read. */
  status: Status
  /** The sender's own reference (`biz_opaque_callback_data`). */
  ref: string | null
  error: { code: number; details: string } | null
  quoted: string | null
}

export type TemplateStatus = 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED'

export interface Template {
  id: string
  businessId: string
  name: string
  language: string
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION'
  components: Component[]
  isNamed: boolean
  status: TemplateStatus
  reason: string | null
}

export interface Component {
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS'
  format?: string | undefined
  text?: string | undefined
  buttons?: { type: string; text: string; url?: string | undefined }[] | undefined
}

export interface Media {
  id: string
  /** Which line may fetch it. */
  line: string
  bytes: Buffer
  type: string
  sha256: string
  atMs: number
}
