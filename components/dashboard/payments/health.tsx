import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import type { ConnectionState } from '@/lib/payments/connections/schema'

type Health = 'works' | 'check' | 'refused'

function healthOf({ status, problem, health }: ConnectionState): Health {
  if (status !== 'active') return 'refused'
  return problem !== null || health.problems.length > 0 || health.rejectionsToday > 0 ? 'check' : 'works'
}

const tones: Record<Health, Tone> = { works: 'success', check: 'warning', refused: 'danger' }

export function HealthBadge({ connection }: { connection: ConnectionState }) {
  const t = useTranslations('dashboard.payments.health')
  const health = healthOf(connection)
  return <Badge tone={tones[health]}>{t(health)}</Badge>
}

/** What the gateway answered, in words; an answer without words of ours is shown as it is. */
export function useProblemText(): (problem: string) => string {
  const t = useTranslations('dashboard.payments.problems')
  return (problem) => {
    const [name = '', detail = ''] = problem.split(/: (.*)/s, 2)
    return t.has(name) ? t(name, { detail }) : problem
  }
}

/** What is wrong with a connection, and what a person can do about it. */
export function HealthNotes({ connection }: { connection: ConnectionState }) {
  const t = useTranslations('dashboard.payments.health')
  const wordsOf = useProblemText()
  const { problem, status, health } = connection
  return (
    <>
      {problem === null ? null : (
        <Alert tone={status === 'active' ? 'warning' : 'danger'}>{wordsOf(problem)}</Alert>
      )}
      {health.problems.map((one) => (
        <Alert
          key={`${one.problem} ${one.isRefused}`}
          tone="warning"
          title={t(one.isRefused ? 'turned_down' : 'stuck', { count: one.count })}
        >
          {wordsOf(one.problem)}
        </Alert>
      ))}
      {health.rejectionsToday > 0 ? (
        <Alert tone="warning">{t('rejections', { count: health.rejectionsToday })}</Alert>
      ) : null}
    </>
  )
}
