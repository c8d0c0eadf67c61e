import { useTranslations } from 'next-intl'

/** A state of an attempt, order, transaction or refund in words. */
export function useStateText(): (state: string | null) => string {
  const t = useTranslations('dashboard.webhooks.states')
  return (state) => (state === null ? t('none') : t.has(state) ? t(state) : state)
}

/** What became of a payment: from which state to which, in which one it is now, or what changed within one. */
export function useEffectText(): (effect: string) => string {
  const t = useTranslations('dashboard.webhooks.effects')
  const stateOf = useStateText()
  return (effect) => {
    const [from, to] = effect.split(' → ')
    if (from !== undefined && to !== undefined) return t('moved', { from: stateOf(from), to: stateOf(to) })
    return effect !== 'asked' && t.has(effect) ? t(effect) : stateOf(effect)
  }
}
