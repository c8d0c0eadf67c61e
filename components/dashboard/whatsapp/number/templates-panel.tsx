import { useTranslations } from 'next-intl'
import { CheckTemplates } from './number-forms'
import { TEMPLATE_TONES } from './tones'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import type { Template } from '@/lib/whatsapp/wordings/schema'

/** What to do about a text that may not be sent; nothing where somebody else's turn it is. */
function Advice({ template }: { template: Template }) {
  const t = useTranslations('dashboard.whatsapp.number.templates')
  const { state, reason } = template
  if (state === 'approved') return null
  return (
    <p className="text-sm text-muted">
      {t(`advice.${state}`)}
      {reason === null ? null : (
        <>
          {' '}
          {t('reason')} <bdi className="font-mono text-xs break-all">{reason}</bdi>
        </>
      )}
    </p>
  )
}

/** The texts that WhatsApp has to allow, and how each stands there. */
export function TemplatesPanel({ templates, canManage }: { templates: Template[]; canManage: boolean }) {
  const t = useTranslations('dashboard.whatsapp.number.templates')
  return (
    <Panel title={t('title')} action={canManage ? <CheckTemplates /> : null}>
      <p className="text-sm text-muted">{t('text')}</p>
      {templates.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {templates.map((template) => (
            <li
              key={`${template.name} ${template.language}`}
              className="flex flex-col gap-1 py-3"
              data-template={`${template.name}-${template.language}`}
            >
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="text-sm font-medium">
                  {t(`names.${template.name}`)} · {t(`languages.${template.language}`)}
                </span>
                <Badge tone={TEMPLATE_TONES[template.state]}>{t(`state.${template.state}`)}</Badge>
              </div>
              <Advice template={template} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
