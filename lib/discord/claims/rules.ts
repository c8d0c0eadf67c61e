import { ButtonStyle } from 'discord-api-types/v10'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { input, label } from '@/lib/discord/purchases/rules'
import { button, row } from '@/lib/discord/shop/rules'
import { plainLine } from '@/lib/discord/text/rules'

/** What a claim is bound to: of another person it does not open. */
export const wishBinding = (tenantId: string, personId: string, id: string): readonly string[] => [
  ...['discord_claim', tenantId, personId, id],
]

export function claimForm(t: Translate): object {
  return {
    title: plainLine(t('claims.title'), 'modalTitle'),
    custom_id: partId('claim', 'form'),
    components: [
      label(t('claims.number'), input('number', { min_length: 1, max_length: 40 })),
      label(t('claims.email'), input('email', { min_length: 3, max_length: 254 })),
    ],
  }
}

export function codeForm(t: Translate, claimId: string): object {
  return {
    title: plainLine(t('claims.title'), 'modalTitle'),
    custom_id: partId('code', claimId),
    components: [label(t('claims.code'), input('code', { min_length: 6, max_length: 40 }))],
  }
}

/** The same for whoever has bought something and whoever has not. */
export function sentMessage(t: Translate, claimId: string): MessageBody {
  return {
    content: t('claims.sent'),
    embeds: [],
    components: [row(button(partId('code', claimId), t('claims.enter'), ButtonStyle.Primary))],
  }
}
