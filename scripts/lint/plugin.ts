import type { Ban } from './boundaries.ts'
import type { Found } from './syntax.ts'

/** What of a rule's surroundings the two rules use. */
type Context<Option> = {
  options: Option[]
  report: (found: { node: unknown; message: string }) => void
}
type Statement = { source?: { value: unknown } | null }

const meta = { type: 'suggestion', schema: { type: 'array', items: { type: 'object' } } } as const

/** Each option is a selector that nothing may fit. */
const restrictedSyntax = {
  meta,
  create: ({ options, report }: Context<Found>) =>
    Object.fromEntries(
      options.map(({ selector, message }) => [selector, (node: unknown) => report({ node, message })]),
    ),
}

/** Each option is a regular expression that no place fits from which something is imported or handed on. */
const restrictedImports = {
  meta,
  create({ options, report }: Context<Ban>) {
    const bans = options.map(({ regex, message }) => ({ regex: new RegExp(regex, 'u'), message }))
    const look = (node: Statement): void => {
      const place = node.source?.value
      if (typeof place !== 'string') return
      for (const { regex, message } of bans)
        if (regex.test(place)) report({ node, message: `'${place}': ${message}` })
    }
    return { ImportDeclaration: look, ExportNamedDeclaration: look, ExportAllDeclaration: look }
  },
}

/** The house's own rules: oxlint's have no selectors, and know no `(?!…)` in the place of an import. */
export default {
  meta: { name: 'house' },
  rules: { 'restricted-syntax': restrictedSyntax, 'restricted-imports': restrictedImports },
}
