import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { oneFile } from './scripts/one-file.ts'

// The report is one file: script and style stand in the page, nothing is fetched when it is opened.
export default defineConfig({
  plugins: [react(), oneFile()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2023',
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: 'report.html', output: { codeSplitting: false } },
  },
})
