import type { useTranslations } from 'next-intl'
import type { WordingProblem } from '@/lib/notifications/rules/wording'

type Say = ReturnType<typeof useTranslations>

/** What is wrong with a text and where, in a sentence. */
export function problemText(t: Say, problem: WordingProblem): string {
  const variable = 'name' in problem ? `{{${problem.name}}}` : ''
  switch (problem.kind) {
    case 'too_long':
      return t('problem.too_long', { most: problem.most, length: problem.length })
    case 'too_many_lines':
      return t('problem.too_many_lines', { most: problem.most })
    case 'empty':
    case 'line_break':
      return t(`problem.${problem.kind}`)
    case 'control_characters':
      return t('problem.control_characters', { characters: problem.characters })
    case 'missing':
      return t('problem.missing', { variable })
    default: {
      const { line, column } = problem
      const place =
        problem.field === 'body' ? t('problem.place', { line, column }) : t('problem.column', { column })
      const name = problem.kind === 'bad_link' ? problem.name : variable
      return t('problem.at', { place, text: t(`problem.${problem.kind}`, { variable: name }) })
    }
  }
}
