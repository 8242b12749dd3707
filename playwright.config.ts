import { defineConfig } from '@playwright/test'

/** Waits out a real outage, or the sounds of an alarm, for minutes on end, and needs next to no processor meanwhile. */
const WAITING = ['outage.spec.ts', 'network-down.spec.ts', 'alarms.spec.ts']
/** Asserts how soon something happens, which means little beside others: run last, one after the other. */
const TIMED = ['page-reaches-role-holder.spec.ts', 'e2e/moments.spec.ts', 'referrals-slow-line.spec.ts']

/** Every view in every size, for whoever looks at them: `npm run pictures`. */
const PICTURES = process.env.ROLECALL_PICTURES === undefined ? ['pictures*.spec.ts'] : []

const anywhere = (names: readonly string[]) => names.map((name) => `**/${name}`)

// Real Electron. Each worker has a desktop of its own, and each test its own consoles on its own simulated hospital.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A console waits more than it computes; on two processors three are the most that do not slow each other down. Two more wait.
  workers: 5,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    { name: 'waiting', testMatch: anywhere(WAITING), workers: 2 },
    { name: 'working', testIgnore: anywhere([...WAITING, ...TIMED, ...PICTURES]), workers: 3 },
    { name: 'timed', testMatch: anywhere(TIMED), dependencies: ['waiting', 'working'], workers: 1 },
  ],
})
