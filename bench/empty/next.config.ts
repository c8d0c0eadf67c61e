import path from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  serverExternalPackages: ['pg', 'pino'],
}

export default config
