type Told = { subjectId?: string; details: { count: number; products?: string } }

/** An entry names so many of the products that a step changed; of the rest it says how many. */
const mostNamed = 20

/** What an entry of the audit log says about the products, or variants, that one step changed. */
export function toldProducts(ids: readonly string[], count = ids.length): Told {
  const [only] = ids
  if (only === undefined) return { details: { count } }
  if (ids.length === 1) return { subjectId: only, details: { count } }
  return { details: { count, products: [...new Set(ids)].slice(0, mostNamed).join(' ') } }
}
