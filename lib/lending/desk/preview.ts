import type { Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { renderError } from '@/lib/core/requests/problem'
import type { FieldTexts } from '@/lib/core/requests/result'
import { bearingOf } from '@/lib/lending/agreements/rules/bearing'
import { previewOf } from '@/lib/lending/agreements/rules/preview'
import { PreviewForm, readIncome, readTermsForm } from './terms-form'

/** What a form comes to as it stands, for its page: amounts as text, since JSON knows no large numbers. */
export type PreviewAnswer = { terms: object | null; bearing: object | null; problems: FieldTexts }

const asText = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)),
  ) as object

/** What `read` gives, or what is wrong with it in the reader's words. */
function tried<T>(read: () => T, locale: Locale): { value: T | null; problems: FieldTexts } {
  try {
    return { value: read(), problems: {} }
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error
    return { value: null, problems: renderError(error, locale).fields ?? {} }
  }
}

/**
 * The rows that would be stored, and how heavy they are for whoever earns so much. What cannot be read yet is said, and
 * the rest is shown.
 */
export function previewForm(form: unknown, locale: Locale): PreviewAnswer {
  const typed = PreviewForm.parse(form)
  const terms = tried(() => readTermsForm(typed, locale), locale)
  const income = tried(() => readIncome(typed, locale), locale)
  const bearing = terms.value && bearingOf(terms.value, income.value, typed.currency)
  return {
    terms: terms.value && asText(previewOf(terms.value)),
    bearing: bearing && asText(bearing),
    problems: { ...terms.problems, ...income.problems },
  }
}
