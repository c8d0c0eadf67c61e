import { useTranslations } from 'next-intl'

/** What a notification is about, in words; as its gateway calls it, where that is new to us. */
export function NotificationKind({ kind }: { kind: string }) {
  const t = useTranslations('dashboard.webhooks.kinds')
  const key = kind.replaceAll('.', '_')
  if (t.has(key)) return <>{t(key)}</>
  return (
    <bdi dir="ltr" className="font-mono text-xs break-all">
      {kind}
    </bdi>
  )
}
