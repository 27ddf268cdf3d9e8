import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { answersFromFixtures } from './fixtures/mock.ts'

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'production' && process.env.FIXTURES !== '1' ? [] : [answersFromFixtures()])],
  build: {
    outDir: 'dist',
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    manifest: true,
  },
  test: {
    environment: 'happy-dom',
    include: ['{src,tracker}/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 20_000,
  },
}))
