import { useTranslations } from 'next-intl'
import { Countdown } from './countdown'
import { Alert } from '@/components/ui/alert'
import type { PairingView as Shown } from '@/lib/whatsapp/sessions/schema'

const STEPS = ['open', 'menu', 'link'] as const

function Letters({ code }: { code: string }) {
  const t = useTranslations('dashboard.whatsapp.pair')
  return (
    <p className="flex flex-col gap-1 text-sm">
      <span className="text-muted">{t('letters')}</span>
      <bdi dir="ltr" className="font-mono text-3xl font-semibold tracking-widest" data-code>
        {code}
      </bdi>
    </p>
  )
}

/** The picture; its address names the moment, so that another one is fetched when it has changed. */
function Picture({ version }: { version: number }) {
  const t = useTranslations('dashboard.whatsapp.pair')
  return (
    <img
      key={version}
      src={`/api/dashboard/whatsapp/pairing?v=${version}`}
      alt={t('picture')}
      width={280}
      height={280}
      className="size-70 max-w-full rounded-xl bg-white"
      data-picture={version}
    />
  )
}

/** What the phone is shown, for as long as it counts. */
export function PairingView({ view, now }: { view: Shown; now: number }) {
  const t = useTranslations('dashboard.whatsapp.pair')
  const { pairing, code } = view
  if (!pairing) return <Alert>{t('preparing')}</Alert>
  const until = pairing.validUntil.getTime()
  return (
    <div className="flex flex-col gap-6 sm:flex-row sm:items-start">
      <div className="flex flex-col gap-3">
        {code === null ? <Picture version={until} /> : <Letters code={code} />}
        <Countdown key={until} leftMs={Math.max(0, until - now)} isLast={pairing.pairingsLeft === 0} />
      </div>
      <ol className="flex list-decimal flex-col gap-2 ps-5 text-sm">
        {STEPS.map((step) => (
          <li key={step}>{t(`steps.${step}`)}</li>
        ))}
        <li>{t(code === null ? 'steps.scan' : 'steps.type')}</li>
      </ol>
    </div>
  )
}
