import { useTranslations } from 'next-intl'
import { ModelForm } from './model-form'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { ButtonLink } from '@/components/ui/form/button'
import type { ModelView } from '@/lib/whatsapp/desk/schema'

/** Whether sentences that the chat does not know are read by a model, what that costs, and what is left for it. */
export function ModelPanel({
  model: { isOn, whose, creditsLeft },
  base,
  canManage,
  canPay,
}: {
  model: ModelView
  base: string
  canManage: boolean
  canPay: boolean
}) {
  const t = useTranslations('dashboard.whatsapp.number.model')
  const isEmpty = whose === 'platform' && creditsLeft === 0n
  return (
    <Panel
      title={t('title')}
      action={<Badge tone={isOn && !isEmpty ? 'success' : 'neutral'}>{t(isOn ? 'on' : 'off')}</Badge>}
    >
      <p className="text-sm text-muted">{t('text')}</p>
      <p className="text-sm" data-credits={creditsLeft === null ? 'all' : String(creditsLeft)}>
        {whose === 'own'
          ? t('own')
          : creditsLeft === null
            ? t('no_end')
            : isEmpty
              ? t('none_left')
              : t('left', { count: Number(creditsLeft) })}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        {canManage ? <ModelForm isOn={isOn} /> : null}
        {canPay && whose === 'platform' ? (
          <ButtonLink href={`${base}/dashboard/plan`} variant="ghost">
            {t('plan')}
          </ButtonLink>
        ) : null}
      </div>
    </Panel>
  )
}
