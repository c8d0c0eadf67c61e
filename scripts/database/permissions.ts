/** Writes the rights of `PERMISSIONS` into the migration that the database reads them from. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { permissionsSql } from '@/lib/platform/team/rules'

const file = path.join(import.meta.dirname, '../../supabase/migrations/20261121000200_platform.sql')
const between = /(?<=-- permissions:begin\n)[\s\S]*?(?=\n-- permissions:end)/

const before = readFileSync(file, 'utf8')
if (!between.test(before)) throw new Error(`${file} has no marks between which the rights would stand.`)
writeFileSync(file, before.replace(between, permissionsSql))
