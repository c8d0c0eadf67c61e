import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import type { AgreementPage } from '@/lib/lending/agreement-view/schema'

type Link = NonNullable<AgreementPage['link']>

/** Ways in which the lender sends the link in a message of their own: nothing goes out by itself. */
function waysOf({ phone, email, subject, message }: Link): { name: 'whatsapp' | 'email'; href: string }[] {
  const text = encodeURIComponent(message)
  return [
    ...(phone === null
      ? []
      : [{ name: 'whatsapp' as const, href: `https://wa.me/${phone.slice(1)}?text=${text}` }]),
    ...(email === null
      ? []
      : [
          {
            name: 'email' as const,
            href: `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${text}`,
          },
        ]),
  ]
}

/** The party's own page: there they read, sign and pay. Whoever has the link is taken for them. */
export function LinkPanel({ link }: { link: Link }) {
  const t = useTranslations('dashboard.lending.agreements')
  const ways = waysOf(link)
  return (
    <Panel title={t('link')}>
      <p className="text-sm text-muted">{t('link_text')}</p>
      <CopyField label={t('link')} value={link.address} copy={t('copy')} copied={t('copied')} />
      {ways.length === 0 ? null : (
        <div className="flex flex-wrap gap-2">
          {ways.map(({ name, href }) => (
            <a
              key={name}
              href={href}
              target="_blank"
              rel="noreferrer noopener"
              className="button button--outline button--sm"
            >
              {t(`send.${name}`)}
            </a>
          ))}
        </div>
      )}
    </Panel>
  )
}
