import { useTranslations } from 'next-intl'
import { methodWords } from '@/lib/commerce/papers/rules/method-words'

/** How an order was paid, in the words of its papers. */
export function useMethodName(): (method: string) => string {
  const t = useTranslations('shop.papers')
  return (method) => methodWords(method, (key, values) => t(key, values))
}
