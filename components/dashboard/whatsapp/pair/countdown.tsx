'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

const secondsUntil = (until: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1000))

/** How long what is shown counts. `leftMs` is by the server's clock: browsers have their own. */
export function Countdown({ leftMs, isLast }: { leftMs: number; isLast: boolean }) {
  const t = useTranslations('dashboard.whatsapp.pair')
  const [seconds, setSeconds] = useState(Math.ceil(leftMs / 1000))
  useEffect(() => {
    const until = Date.now() + leftMs
    const tick = (): void => setSeconds(secondsUntil(until))
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [leftMs])
  return (
    <p className="text-sm text-muted" role="timer" data-seconds={seconds}>
      {seconds === 0 ? t('renewing') : t(isLast ? 'counts_last' : 'counts', { seconds })}
    </p>
  )
}
