import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { bundle } from '@/sandbox/processes/bundle'
import { programsFolder } from '@/sandbox/processes/programs'

/** A program of this project in one file, for whoever starts it often. */
export type Program = { file: string; remove: () => Promise<void> }

export async function bundleProgram(entry: string): Promise<Program> {
  await mkdir(programsFolder, { recursive: true })
  const folder = await mkdtemp(path.join(programsFolder, 'test-'))
  await bundle({ program: entry }, folder)
  return {
    file: path.join(folder, 'program.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
