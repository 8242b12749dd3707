import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Targets are the oldest runtime we run on in development (docs/decisions): output must not follow the newest Electron.
export default defineConfig({
  main: {
    plugins: [{ name: 'icons', closeBundle: () => cpSync('build/icons', 'out/icons', { recursive: true }) }],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('main/index.ts') },
        // Only the native addon stays outside: one file starts faster than five hundred.
        external: ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: resolve('renderer/index.html'), alarm: resolve('renderer/alarm/alarm.html') },
      },
    },
    plugins: [react()],
  },
})
