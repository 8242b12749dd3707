import { defineConfig } from '@playwright/test'

// Real Electron, one worker: each test starts its own consoles on its own simulated hospital.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
})
