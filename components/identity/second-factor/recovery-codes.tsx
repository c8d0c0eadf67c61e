'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'

/** The recovery codes, shown this once. They stay in the browser: the file is made here. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('identity.second_factor')
  const text = `${t('codes_file')}\n\n${codes.join('\n')}\n`
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="warning" title={t('codes_title')}>
        {t('codes_text')}
      </Alert>
      <ul
        dir="ltr"
        aria-label={t('codes_label')}
        className="grid gap-x-6 gap-y-2 rounded-xl bg-surface-secondary p-4 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button
        type="button"
        variant="outline"
        onClick={() => {
          const link = document.createElement('a')
          link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
          link.download = 'gerai-recovery-codes.txt'
          link.click()
          URL.revokeObjectURL(link.href)
        }}
      >
        <Download aria-hidden className="size-4" />
        {t('codes_save')}
      </Button>
    </div>
  )
}
