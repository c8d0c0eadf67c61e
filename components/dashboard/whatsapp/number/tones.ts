import type { Tone } from '@/components/ui/badge'
import type { ChannelState } from '@/lib/whatsapp/channels/schema'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { TemplateState } from '@/lib/whatsapp/wordings/schema'

/** How a number stands, as a colour. */
export const CHANNEL_TONES: Record<ChannelState, Exclude<Tone, 'accent'>> = {
  ...{ off: 'neutral', open: 'success', connecting: 'neutral', waiting_scan: 'warning' },
  ...{ qr_expired: 'warning', backing_off: 'danger', logged_out: 'danger', replaced: 'danger' },
  ...{ wrong_number: 'danger', banned: 'danger' },
}

export const TEMPLATE_TONES: Record<TemplateState, Tone> = {
  ...{ wanted: 'neutral', pending: 'accent', approved: 'success', rejected: 'danger' },
  ...{ paused: 'warning', disabled: 'danger' },
}

export const MESSAGE_TONES: Record<MessageState, Tone> = {
  ...{ queued: 'neutral', sending: 'neutral', accepted: 'accent', delivered: 'success', read: 'success' },
  ...{ failed: 'danger', uncertain: 'warning', skipped: 'neutral' },
}
