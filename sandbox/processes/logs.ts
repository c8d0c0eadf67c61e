import path from 'node:path'

/** What a server prints goes to a file: a pipe would break with the process that reads it. */
export function logPath(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`)
}
