/**
 * A request as the built web server hands it to a route: a stand-in that answers like one, of which no other request can
 * be made, because it does not have a request's private parts.
 */
export function asServed(request: Request): Request {
  return new Proxy(request, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
