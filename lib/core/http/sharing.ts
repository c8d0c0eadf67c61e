import { Server } from 'node:http'

/**
 * From now on servers that listen on `port` share it with other processes that do the same: the system hands each new
 * connection to one of them. One that ends takes only its own connections with it.
 */
export function sharePort(port: number): void {
  const listen = Server.prototype.listen
  Server.prototype.listen = function listenBesideOthers(this: Server, ...given: unknown[]): Server {
    const [first, host] = given
    const options =
      first === port
        ? [{ port, host: typeof host === 'string' ? host : undefined, reusePort: true }]
        : given.slice(0, 1)
    const rest = first === port ? given.filter((one) => typeof one === 'function') : given.slice(1)
    return Reflect.apply(listen, this, [...options, ...rest]) as Server
  } as typeof listen
}
