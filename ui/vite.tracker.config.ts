import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

// The browser tracker is one classic script, for browsers that are years older than those of the pages.
export default defineConfig({
  publicDir: false,
  define: { VERSION: JSON.stringify(version) },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2019',
    modulePreload: false,
    lib: { entry: 'tracker/src/clientele.ts', formats: ['iife'], name: 'clienteleTracker', fileName: () => 'clientele.js' },
  },
})
