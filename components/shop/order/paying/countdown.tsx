'use client'

import { useEffect, useState } from 'react'

function textOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** Hours, minutes and seconds that are left. Starts in the browser: the server's clock would already be wrong there. */
export function Countdown({ until, label }: { until: string; label: string }) {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.floor((Date.parse(until) - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [until])
  if (left === null || left === 0) return null
  return (
    <span role="timer" aria-live="off" className="text-muted tabular-nums">
      {label} <bdi className="font-semibold text-foreground">{textOf(left)}</bdi>
    </span>
  )
}
