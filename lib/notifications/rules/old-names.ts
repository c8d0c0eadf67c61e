/**
 * What the templates of the film shop call a variable, and its own name here. A wording that was written there means the
 * same here, wherever a message has what it asks for.
 */
const OLD_NAMES: Readonly<Record<string, string>> = {
  customer_name: 'name',
  order_id: 'number',
  final_amount: 'total',
  payment_link: 'order_link',
  expires_at: 'until',
}

/** The variable that is meant by a name. */
export function meantBy(name: string): string {
  return Object.hasOwn(OLD_NAMES, name) ? (OLD_NAMES[name] ?? name) : name
}
